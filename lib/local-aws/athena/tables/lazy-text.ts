import { ident, text } from '../trino/quote'
import { duckdbText, type HiveType } from './hive-type'

/** What stands between the parts of a value, from the outermost level to the innermost, and for NULL. */
export type LazyMarks = { separators: readonly string[]; nullText: string }

/** Levels that have no parameter of their own: `\x04` to `\x08`. */
const innerSeparators = [4, 5, 6, 7, 8].map((code) => String.fromCharCode(code))

/**
 * The marks of a LazySimpleSerDe. Hive spelled `collection.delim` wrongly for years, so both spellings are read.
 * https://docs.aws.amazon.com/athena/latest/ug/lazy-simple-serde.html
 */
export const lazyMarks = (parameters: Readonly<Record<string, string>>): LazyMarks => ({
  separators: [
    mark(parameters['field.delim'] ?? '\u0001'),
    mark(parameters['collection.delim'] ?? parameters['colelction.delim'] ?? '\u0002'),
    mark(parameters['mapkey.delim'] ?? '\u0003'),
    ...innerSeparators,
  ],
  nullText: parameters['serialization.null.format'] ?? '\\N',
})

/** A number is the code of the character. */
const mark = (given: string) => (/^\d{2,3}$/.test(given) ? String.fromCharCode(Number(given)) : given)

/** DuckDB SQL of the value that a piece of text stands for; what does not parse is NULL. */
export const lazyValue = (type: HiveType, piece: string, marks: LazyMarks): string =>
  valueAt(type, piece, marks, 1)

function valueAt(type: HiveType, piece: string, marks: LazyMarks, level: number): string {
  const separator = text(marks.separators[level] ?? '\u0008')
  const filled = (value: string) =>
    `CASE WHEN ${piece} IS NULL OR ${piece} = ${text(marks.nullText)} THEN NULL ELSE ${value} END`
  const part = `p${level}`
  switch (type.kind) {
    case 'simple':
      return level === 1 ? simpleValue(type.duckdb, piece) : filled(simpleValue(type.duckdb, piece))
    case 'array': {
      const element = valueAt(type.element, part, marks, level + 1)
      const parts = `string_split(${piece}, ${separator})`
      return filled(
        `CASE WHEN ${piece} = '' THEN CAST([] AS ${duckdbText(type)}) ELSE list_transform(${parts}, lambda ${part}: ${element}) END`,
      )
    }
    case 'map': {
      const inner = text(marks.separators[level + 1] ?? '\u0008')
      const key = valueAt(type.key, `split_part(${part}, ${inner}, 1)`, marks, level + 2)
      const rest = `CASE WHEN contains(${part}, ${inner}) THEN substr(${part}, strpos(${part}, ${inner}) + 1) END`
      const entry = `struct_pack(k := ${key}, v := ${valueAt(type.value, `(${rest})`, marks, level + 2)})`
      const entries = `list_transform(string_split(${piece}, ${separator}), lambda ${part}: ${entry})`
      // Of entries with one key the first counts; one without a key does not.
      const distinct = `list_filter(e, lambda x, i: x.k IS NOT NULL AND list_position(list_transform(e, lambda y: y.k), x.k) = i)`
      return filled(
        `CASE WHEN ${piece} = '' THEN CAST(MAP {} AS ${duckdbText(type)}) ELSE list_transform([${entries}], lambda e: map_from_entries(${distinct}))[1] END`,
      )
    }
    case 'struct': {
      const parts = `string_split(${piece}, ${separator})`
      const fields = type.fields.map(
        (field, index) =>
          `${ident(field.name)} := ${valueAt(field.type, `${parts}[${index + 1}]`, marks, level + 1)}`,
      )
      return filled(`struct_pack(${fields.join(', ')})`)
    }
  }
}

function simpleValue(duckdb: string, piece: string): string {
  if (duckdb === 'VARCHAR') return piece
  // Bytes stand as base64, whose padding may be missing.
  if (duckdb === 'BLOB')
    return `TRY(from_base64(rpad(${piece}, CAST((length(${piece}) + 3) // 4 * 4 AS INTEGER), '=')))`
  return `TRY_CAST(${piece} AS ${duckdb})`
}

/** DuckDB SQL of the text that stands for a value; NULL outside of arrays, maps and structs stays NULL. */
export const lazyText = (type: HiveType, value: string, marks: LazyMarks): string =>
  textAt(type, value, marks, 1)

function textAt(type: HiveType, value: string, marks: LazyMarks, level: number): string {
  const separator = text(marks.separators[level] ?? '\u0008')
  const inside = (inner: HiveType, part: string, at: number) =>
    `coalesce(CAST(${textAt(inner, part, marks, at)} AS VARCHAR), ${text(marks.nullText)})`
  const part = `p${level}`
  switch (type.kind) {
    case 'simple':
      return type.duckdb === 'BLOB' ? `to_base64(${value})` : value
    case 'array':
      return `array_to_string(list_transform(${value}, lambda ${part}: ${inside(type.element, part, level + 1)}), ${separator})`
    case 'map': {
      const inner = text(marks.separators[level + 1] ?? '\u0008')
      const key = inside(type.key, `${part}.key`, level + 2)
      const entry = `${key} || ${inner} || ${inside(type.value, `${part}.value`, level + 2)}`
      return `array_to_string(list_transform(map_entries(${value}), lambda ${part}: ${entry}), ${separator})`
    }
    case 'struct': {
      const fields = type.fields.map((field) =>
        inside(field.type, `(${value}).${ident(field.name)}`, level + 1),
      )
      return `CASE WHEN ${value} IS NOT NULL THEN ${fields.join(` || ${separator} || `)} END`
    }
  }
}
