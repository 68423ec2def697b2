import { z } from 'zod'
import type { MappedSql } from './fragment'
import { doubleText } from './json/json-value'
import { TrinoError, type TrinoErrorName } from './trino-error'

/** What DuckDB says when `errors_as_json` is on. */
const duckdbError = z.object({
  exception_type: z.string(),
  exception_message: z.string(),
  position: z.coerce.number().optional(),
  error_subtype: z.string().optional(),
  name: z.string().optional(),
})
type DuckdbError = z.infer<typeof duckdbError>

function parseDuckdbError(error: unknown): DuckdbError | null {
  if (!(error instanceof Error) || !error.message.startsWith('{')) return null
  return duckdbError.safeParse(JSON.parse(error.message)).data ?? null
}

/** Translates DuckDB's failure into the words of Athena, at the place in the user's own text. */
export function toTrinoError(error: unknown, statement: MappedSql): unknown {
  const failure = parseDuckdbError(error)
  if (!failure) return error
  const offset =
    failure.position === undefined ? null : statement.sourceOf(characters(statement.text, failure.position))
  return toError(failure, offset)
}

const badFrame =
  /^Invalid (?:ROWS|RANGE|GROUPS) (?:PRECEDING|FOLLOWING) value|^Window RANGE expressions cannot be NULL/

function toError(
  { exception_type, exception_message, error_subtype, name }: DuckdbError,
  offset: number | null,
) {
  const message = exception_message.trim()
  const raised =
    /^Could not convert string '([A-Z_]+): (.*)' to INT64/s.exec(message) ??
    // What a function of TypeScript failed with.
    (exception_type === 'Invalid Input' ? /^([A-Z]+_[A-Z_]+): (.*)$/s.exec(message) : null)
  // What happens while a query runs has no place in its text, in Athena neither.
  if (raised?.[1] && raised[2]) return new TrinoError(raised[1] as TrinoErrorName, raised[2])
  if (error_subtype === 'COLUMN_NOT_FOUND') return internal(`column ${columnIn(message) ?? name}`, offset)
  if (/max(imum)? expression depth|stack overflow/i.test(message))
    return new TrinoError('STACK_OVERFLOW', 'statement is too large (stack overflow during analysis)')
  if (/^Malformed JSON in file/.test(message))
    return new TrinoError('HIVE_BAD_DATA', 'Row is not a valid JSON Object')
  if (badFrame.test(message))
    return new TrinoError('INVALID_WINDOW_FRAME', 'Window frame offset value must not be negative or null')
  switch (exception_type) {
    case 'Binder':
      return binderError(message, offset)
    case 'Catalog':
    case 'Parser':
      return internal(firstLine(message), offset)
    case 'Conversion':
      return conversionError(message)
    case 'Out of Range':
      return outOfRange(message)
    case 'Out of Memory':
      return new TrinoError('EXCEEDED_LOCAL_MEMORY_LIMIT', firstLine(message))
    case 'Invalid Input':
      if (/More than one row returned by a subquery/.test(message))
        return new TrinoError('SUBQUERY_MULTIPLE_ROWS', 'Scalar sub-query has returned multiple rows')
      return new TrinoError('INVALID_FUNCTION_ARGUMENT', firstLine(message))
    case 'IO':
    case 'Permission':
      return new TrinoError('HIVE_CANNOT_OPEN_SPLIT', firstLine(message))
    default:
      return internal(firstLine(message), offset)
  }
}

/** The translator has checked names and types; what DuckDB still refuses is a gap of ours. */
const internal = (message: string, offset: number | null) =>
  new TrinoError('GENERIC_INTERNAL_ERROR', message, offset)

const trinoNames: Record<string, string> = {
  INT8: 'tinyint',
  INT16: 'smallint',
  INT32: 'integer',
  INT64: 'bigint',
}
const castNames: Record<string, string> = {
  INT8: 'TINYINT',
  INT16: 'SMALLINT',
  INT32: 'INT',
  INT64: 'BIGINT',
  BOOL: 'BOOLEAN',
}

function conversionError(message: string): TrinoError {
  const text = /^Could not convert string '(.*)' to '?(\w+)'?/s.exec(message)
  if (text)
    return new TrinoError(
      'INVALID_CAST_ARGUMENT',
      `Cannot cast '${text[1]}' to ${castNames[text[2] ?? ''] ?? text[2]}`,
    )
  const wide =
    /^Type (\w+) with value (\S+) can't be cast because the value is out of range for the destination type (\w+)/.exec(
      message,
    )
  if (wide) {
    const [, from = '', value, to = ''] = wide
    const target = trinoNames[to] ?? to.toLowerCase()
    // Only sums are 128 bits wide.
    if (from === 'INT128') return new TrinoError('NUMERIC_VALUE_OUT_OF_RANGE', `${target} addition overflow`)
    if (from === 'DOUBLE' || from === 'FLOAT')
      return new TrinoError(
        'INVALID_CAST_ARGUMENT',
        value === 'nan' || value === 'NaN'
          ? `Cannot cast double NaN to ${target}`
          : `Unable to cast ${doubleText(Number(value?.replace('inf', 'Infinity')))} to ${target}`,
      )
    if (from.startsWith('INT'))
      return new TrinoError('NUMERIC_VALUE_OUT_OF_RANGE', `Out of range for ${target}: ${value}`)
    return new TrinoError('INVALID_CAST_ARGUMENT', `Cannot cast '${value}' to ${castNames[to] ?? to}`)
  }
  const decimal = /^Could not (?:cast value|convert string) "?'?(.*?)"?'? to (DECIMAL\(\d+,\s?\d+\))/i.exec(
    message,
  )
  if (decimal) return new TrinoError('INVALID_CAST_ARGUMENT', `Cannot cast '${decimal[1]}' to ${decimal[2]}`)
  return new TrinoError('INVALID_CAST_ARGUMENT', firstLine(message))
}

function outOfRange(message: string): TrinoError {
  const integers =
    /^Overflow in (addition|subtraction|multiplication|negation|division) of (INT\d+) \((.*)\)/.exec(message)
  if (integers)
    return new TrinoError(
      'NUMERIC_VALUE_OUT_OF_RANGE',
      `${trinoNames[integers[2] ?? ''] ?? 'bigint'} ${integers[1]} overflow: ${integers[3]}`,
    )
  if (/DECIMAL/.test(message)) return new TrinoError('NUMERIC_VALUE_OUT_OF_RANGE', 'Decimal overflow')
  return new TrinoError('NUMERIC_VALUE_OUT_OF_RANGE', firstLine(message))
}

function binderError(message: string, offset: number | null): TrinoError {
  if (/Cannot perform non-inner join on subquery/.test(message))
    return new TrinoError(
      'NOT_SUPPORTED',
      'This subquery in the condition of an outer join is not available in the local store',
      offset,
    )
  const ungrouped = /column "?([^"]+)"? must appear in the GROUP BY clause/i.exec(message)
  if (ungrouped) {
    const detail = `'${publicName(ungrouped[1] ?? '')}' must be an aggregate expression or appear in GROUP BY clause`
    return new TrinoError('EXPRESSION_NOT_AGGREGATE', detail, offset)
  }
  return internal(firstLine(message), offset)
}

function columnIn(message: string): string | undefined {
  const [, table, field] = /"([^"]+)" does not have a column named "([^"]+)"/.exec(message) ?? []
  if (table && field) return `${table}.${field}`
  return /(?:Referenced column|Column) "([^"]+)" (?:referenced|not found)/.exec(message)?.[1]
}

/** Our aliases have a number behind a dollar sign. */
const publicName = (name: string) => name.replace(/\$\d+/g, '')

const firstLine = (message: string) => (message.split('\n')[0] ?? message).replace(/"?trino_(\w+)"?/g, '$1')

/** DuckDB counts bytes of UTF-8, the map of the statement counts UTF-16 units. */
const characters = (sql: string, bytes: number) => Buffer.from(sql).subarray(0, bytes).toString().length
