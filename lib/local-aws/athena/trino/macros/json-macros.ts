import { raise } from './raise'

/** JSON functions take text as well, and text that is no JSON is NULL to them. */
export const jsonMacros = [
  `trino_json_parse(s) AS CASE WHEN s IS NULL THEN NULL WHEN json_valid(s) THEN CAST(s AS JSON)
     ELSE CAST(CAST(${raise('INVALID_FUNCTION_ARGUMENT', `'Cannot convert value to JSON: ''' || s || ''''`)} AS VARCHAR) AS JSON) END`,
  `trino_json_of(j) AS CASE WHEN json_valid(CAST(j AS VARCHAR)) THEN CAST(CAST(j AS VARCHAR) AS JSON) END`,
  `trino_json_kind(j) AS json_type(trino_json_of(j))`,
  `trino_json_extract(j, path) AS json_extract(trino_json_of(j), path)`,
  `trino_json_scalar(j) AS CASE WHEN json_type(j) IN ('OBJECT', 'ARRAY', 'NULL') THEN NULL ELSE json_extract_string(j, '$') END`,
  `trino_json_size(j) AS CASE json_type(j) WHEN 'ARRAY' THEN CAST(json_array_length(j) AS BIGINT) WHEN 'OBJECT' THEN len(json_keys(j)) ELSE CASE WHEN j IS NULL THEN NULL ELSE 0 END END`,
  `trino_json_array_length(j) AS CASE WHEN trino_json_kind(j) = 'ARRAY' THEN CAST(json_array_length(trino_json_of(j)) AS BIGINT) END`,
  `trino_json_array_get(j, i) AS json_extract(trino_json_of(j), '$[' || CASE WHEN i >= 0 THEN CAST(i AS VARCHAR) ELSE '#' || i END || ']')`,
  `trino_json_contains(j, v) AS CASE WHEN trino_json_kind(j) = 'ARRAY' THEN list_contains(CAST(trino_json_of(j) AS JSON[]), v) END`,
  `trino_json_varchar(j) AS CASE WHEN json_type(j) IN ('OBJECT', 'ARRAY')
     THEN CAST(${raise('INVALID_CAST_ARGUMENT', `'Cannot cast to varchar. Expected a string value, but got ' || CAST(j AS VARCHAR)`)} AS VARCHAR)
     WHEN json_type(j) = 'NULL' THEN NULL ELSE json_extract_string(j, '$') END`,
]
