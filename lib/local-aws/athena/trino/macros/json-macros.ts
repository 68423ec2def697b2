import { raise } from './raise'

/** JSON functions take text as well, and text that is no JSON is NULL to them. */
/** A scalar of JSON as a number or boolean of DuckDB; text is read as SQL reads it. */
const scalar = (name: string, type: string, fromNumber: string) =>
  `trino_json_${name}(j) AS CASE json_type(j) WHEN 'NULL' THEN NULL WHEN 'BOOLEAN' THEN CAST(CAST(json_extract_string(j, '$') AS BOOLEAN) AS ${type})
     WHEN 'OBJECT' THEN CAST(CAST(trino_json_refused(j, '${name}') AS VARCHAR) AS ${type}) WHEN 'ARRAY' THEN CAST(CAST(trino_json_refused(j, '${name}') AS VARCHAR) AS ${type})
     WHEN 'VARCHAR' THEN coalesce(TRY_CAST(json_extract_string(j, '$') AS ${type}), CAST(CAST(trino_json_refused(j, '${name}') AS VARCHAR) AS ${type}))
     ELSE ${fromNumber} END`

export const jsonMacros = [
  `trino_json_refused(j, name) AS ${raise('INVALID_CAST_ARGUMENT', `'Cannot cast ''' || CAST(j AS VARCHAR) || ''' to ' || name`)}`,
  ...[
    ['tinyint', 'TINYINT'],
    ['smallint', 'SMALLINT'],
    ['integer', 'INTEGER'],
    ['bigint', 'BIGINT'],
  ].map(([name = '', type = '']) =>
    scalar(name, type, `CAST(round(CAST(json_extract_string(j, '$') AS DECIMAL(38,6))) AS ${type})`),
  ),
  scalar('real', 'FLOAT', `CAST(json_extract_string(j, '$') AS FLOAT)`),
  scalar('double', 'DOUBLE', `CAST(json_extract_string(j, '$') AS DOUBLE)`),
  scalar('boolean', 'BOOLEAN', `CAST(json_extract_string(j, '$') AS DOUBLE) <> 0`),
  `trino_json_list(j, name) AS CASE json_type(j) WHEN 'ARRAY' THEN CAST(j AS JSON[]) WHEN 'NULL' THEN NULL ELSE list_transform([trino_json_refused(j, name)], lambda e: CAST(e AS JSON)) END`,
  `trino_json_map(j, name) AS CASE json_type(j) WHEN 'OBJECT' THEN CAST(j AS MAP(VARCHAR, JSON)) WHEN 'NULL' THEN NULL
     ELSE map_from_entries([struct_pack(key := CAST(trino_json_refused(j, name) AS VARCHAR), value := CAST('0' AS JSON))]) END`,
  // A field of a row by its name, whatever its case, or by its place.
  `trino_json_field(j, name, place) AS CASE json_type(j) WHEN 'ARRAY' THEN CAST(j AS JSON[])[place]
     ELSE list_filter(map_entries(CAST(j AS MAP(VARCHAR, JSON))), lambda e: lower(e.key) = name)[1].value END`,
  `trino_json_of(j) AS CASE WHEN json_valid(CAST(j AS VARCHAR)) THEN CAST(CAST(j AS VARCHAR) AS JSON) END`,
  `trino_json_kind(j) AS json_type(trino_json_of(j))`,
  `trino_json_extract(j, path) AS json_extract(trino_json_of(j), path)`,
  `trino_json_scalar(j) AS CASE WHEN json_type(j) IN ('OBJECT', 'ARRAY', 'NULL') THEN NULL ELSE json_extract_string(j, '$') END`,
  // A fraction keeps its writing, which DuckDB changes.
  `trino_json_text(j, path, written) AS CASE json_type(trino_json_extract(j, path)) WHEN 'DOUBLE' THEN trino_json_scalar_at(CAST(j AS VARCHAR), written)
     ELSE trino_json_scalar(trino_json_extract(j, path)) END`,
  `trino_json_array_length(j) AS CASE WHEN trino_json_kind(j) = 'ARRAY' THEN CAST(json_array_length(trino_json_of(j)) AS BIGINT) END`,
  `trino_json_array_get(j, i) AS json_extract(trino_json_of(j), '$[' || CASE WHEN i >= 0 THEN CAST(i AS VARCHAR) ELSE '#' || i END || ']')`,
  `trino_json_contains(j, v) AS CASE WHEN trino_json_kind(j) = 'ARRAY' THEN list_contains(CAST(trino_json_of(j) AS JSON[]), v) END`,
  `trino_json_varchar(j) AS CASE WHEN json_type(j) IN ('OBJECT', 'ARRAY')
     THEN CAST(${raise('INVALID_CAST_ARGUMENT', `'Cannot cast ''' || CAST(j AS VARCHAR) || ''' to varchar'`)} AS VARCHAR)
     WHEN json_type(j) = 'NULL' THEN NULL ELSE json_extract_string(j, '$') END`,
]
