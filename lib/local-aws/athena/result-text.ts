import {
  DuckDBListType,
  DuckDBMapType,
  DuckDBStructType,
  type DuckDBType,
  DuckDBTypeId,
} from '@duckdb/node-api'
import { ident, text } from './trino/quote'

/** DuckDB SQL that prints a value as Athena does; NULL stays NULL. */
export function athenaText(value: string, type: DuckDBType): string {
  if (type instanceof DuckDBListType) {
    const items = `list_transform(${value}, lambda e: ${element('e', type.valueType)})`
    return `'[' || array_to_string(${items}, ', ') || ']'`
  }
  if (type instanceof DuckDBMapType) {
    const entry = `${element('e.key', type.keyType)} || '=' || ${element('e.value', type.valueType)}`
    return `'{' || array_to_string(list_transform(map_entries(${value}), lambda e: ${entry}), ', ') || '}'`
  }
  if (type instanceof DuckDBStructType) return structText(value, type)
  switch (type.typeId) {
    case DuckDBTypeId.DOUBLE:
    case DuckDBTypeId.FLOAT:
      // Most numbers print the same in both; only the others go through text.
      return `CASE WHEN (abs(${value}) >= 1e-3 AND abs(${value}) < 1e7) OR ${value} = 0 THEN CAST(${value} AS VARCHAR) ELSE trino_double_text(CAST(${value} AS VARCHAR)) END`
    case DuckDBTypeId.TIMESTAMP:
    case DuckDBTypeId.TIMESTAMP_S:
    case DuckDBTypeId.TIMESTAMP_MS:
    case DuckDBTypeId.TIMESTAMP_NS:
      return `strftime(${value}, '%Y-%m-%d %H:%M:%S.%g')`
    case DuckDBTypeId.TIMESTAMP_TZ:
      return `strftime(make_timestamp(epoch_us(${value})), '%Y-%m-%d %H:%M:%S.%g UTC')`
    case DuckDBTypeId.TIME:
      return `strftime(DATE '1970-01-01' + ${value}, '%H:%M:%S.%g')`
    case DuckDBTypeId.INTERVAL:
      return `trino_interval_text(${value})`
    case DuckDBTypeId.BLOB:
      return `rtrim(regexp_replace(lower(hex(${value})), '(..)', '\\1 ', 'g'))`
    default:
      return `CAST(${value} AS VARCHAR)`
  }
}

const element = (value: string, type: DuckDBType) => `coalesce(${athenaText(value, type)}, 'null')`

function structText(value: string, type: DuckDBStructType): string {
  const fields = type.entryNames.map((name, index) => {
    const fieldType = type.entryTypes[index]
    const access = name === '' ? `${value}[${index + 1}]` : `${value}.${ident(name)}`
    return fieldType ? `${text(`${name || `field${index}`}=`)} || ${element(access, fieldType)}` : "''"
  })
  return `CASE WHEN ${value} IS NULL THEN NULL ELSE '{' || ${fields.join(` || ', ' || `)} || '}' END`
}
