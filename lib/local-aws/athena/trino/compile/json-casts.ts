import { type Fragment, flatten, fragmentOf, join, sql } from '../fragment'
import { text } from '../quote'
import { duckdbType, fieldKey } from '../types/duckdb-type'
import { isFloating, isInteger, type TrinoType, typeName, varchar } from '../types/trino-type'
import { type Typed, typed } from './env'
import { tryOver } from './try-over'

type Cast = (value: Typed, target: TrinoType, isTry: boolean) => Fragment | null

/** A value read from JSON; null when Trino knows no such cast. `cast` is the one between the types of SQL. */
export function fromJson(value: Typed, target: TrinoType, isTry: boolean, cast: Cast): Fragment | null {
  if (!isTry) return reading(value.sql, target, cast)
  return reading([], target, cast) && tryOver(value.sql, (json) => reading(json, target, cast) ?? [])
}

function reading(json: Fragment, target: TrinoType, cast: Cast): Fragment | null {
  const asText = typed(varchar, sql`trino_json_varchar(${json})`)
  if (isInteger(target) || isFloating(target) || target.kind === 'boolean')
    return sql`trino_json_${target.kind}(${json})`
  switch (target.kind) {
    case 'json':
      return json
    case 'varchar':
    case 'decimal':
    case 'date':
    case 'timestamp':
      return cast(asText, target, false)
    case 'array': {
      const element = reading(sql`"j$"`, target.element, cast)
      return (
        element &&
        sql`list_transform(trino_json_list(${json}, ${text(typeName(target))}), lambda "j$": ${element})`
      )
    }
    case 'map': {
      const key = cast(typed(varchar, sql`"j$".key`), target.key, false)
      const item = reading(sql`"j$".value`, target.value, cast)
      const entries = sql`map_entries(trino_json_map(${json}, ${text(typeName(target))}))`
      return (
        key &&
        item &&
        sql`map_from_entries(list_transform(${entries}, lambda "j$": struct_pack("key" := ${key}, "value" := ${item})))`
      )
    }
    case 'row': {
      const name = text(typeName(target))
      const fields = target.fields.map((field, index) => {
        const place = sql`trino_json_field("j$", ${text((field.name ?? '').toLowerCase())}, ${String(index + 1)})`
        const part = reading(place, field.type, cast)
        return part && sql`${`"${fieldKey(field, index).replaceAll('"', '""')}"`} := ${part}`
      })
      if (fields.some((field) => field === null)) return null
      const packed = sql`struct_pack(${join(
        fields.map((field) => field ?? []),
        ', ',
      )})`
      // What is neither an object nor an array is no row.
      const checked = sql`CASE WHEN json_type("j$") IN ('OBJECT', 'ARRAY') THEN ${packed} WHEN json_type("j$") <> 'NULL' THEN CAST(CAST(trino_json_refused("j$", ${name}) AS VARCHAR) AS ${duckdbType(target)}) END`
      return sql`list_transform([${json}], lambda "j$": CASE WHEN "j$" IS NULL THEN NULL ELSE ${checked} END)[1]`
    }
    default:
      return null
  }
}

/** A value as JSON; null when Trino knows no such cast. `textOf` prints what JSON has as a string. */
export function toJson(value: Typed, textOf: (value: Typed) => Fragment): Fragment | null {
  const written = jsonText(flatten(value.sql).text, value.type, textOf, 0)
  if (written === null) return null
  const place = value.sql.find(({ source }) => source !== null)?.source ?? null
  return fragmentOf(`CAST(${written} AS JSON)`, place)
}

/** SQL of a value's JSON text; NULL stays NULL. */
function jsonText(
  value: string,
  type: TrinoType,
  textOf: (value: Typed) => Fragment,
  depth: number,
): string | null {
  const item = `"j${depth}$"`
  const inner = (one: string, of: TrinoType) => {
    const written = jsonText(one, of, textOf, depth + 1)
    return written && `coalesce(${written}, 'null')`
  }
  const plain = flatten(textOf({ type, sql: fragmentOf(value) })).text
  switch (type.kind) {
    case 'json':
      return `CAST(${value} AS VARCHAR)`
    case 'double':
    case 'real':
      return `CASE WHEN isfinite(${value}) THEN ${plain} ELSE '"' || ${plain} || '"' END`
    case 'decimal':
      return plain
    case 'boolean':
    case 'tinyint':
    case 'smallint':
    case 'integer':
    case 'bigint':
      return `CAST(${value} AS VARCHAR)`
    case 'varchar':
      return `CAST(to_json(${value}) AS VARCHAR)`
    case 'char':
    case 'date':
    case 'timestamp':
      return `CAST(to_json(${plain}) AS VARCHAR)`
    case 'array': {
      const element = inner(item, type.element)
      return (
        element && `'[' || array_to_string(list_transform(${value}, lambda ${item}: ${element}), ',') || ']'`
      )
    }
    case 'map': {
      const key = flatten(textOf({ type: type.key, sql: fragmentOf(`${item}.key`) })).text
      const member = inner(`${item}.value`, type.value)
      // Names are sorted.
      const entries = `list_sort(list_transform(map_entries(${value}), lambda ${item}: struct_pack(k := ${key}, v := ${member})))`
      return (
        member &&
        `'{' || array_to_string(list_transform(${entries}, lambda ${item}: CAST(to_json(${item}.k) AS VARCHAR) || ':' || ${item}.v), ',') || '}'`
      )
    }
    case 'row': {
      const members = type.fields.map((field, index) => {
        const member = inner(`struct_extract(${value}, ${text(fieldKey(field, index))})`, field.type)
        return member && `${text(`${JSON.stringify(field.name ?? '')}:`)} || ${member}`
      })
      if (members.includes(null)) return null
      return `CASE WHEN ${value} IS NULL THEN NULL ELSE '{' || ${members.join(` || ',' || `)} || '}' END`
    }
    default:
      return null
  }
}
