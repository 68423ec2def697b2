import { z } from 'zod'
import type { MappedSql } from './fragment'
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

function toError(
  { exception_type, exception_message, error_subtype, name }: DuckdbError,
  offset: number | null,
) {
  const message = exception_message.trim()
  const raised =
    /^Could not convert string '(INVALID_CAST_ARGUMENT|INVALID_FUNCTION_ARGUMENT): (.*)' to INT64/s.exec(
      message,
    )
  if (raised?.[1] && raised[2]) return new TrinoError(raised[1] as TrinoErrorName, raised[2], offset)
  if (error_subtype === 'COLUMN_NOT_FOUND') {
    return new TrinoError(
      'COLUMN_NOT_FOUND',
      `Column '${columnIn(message) ?? name}' cannot be resolved`,
      offset,
    )
  }
  switch (exception_type) {
    case 'Binder':
      return binderError(message, offset)
    case 'Catalog':
      return new TrinoError('SYNTAX_ERROR', firstLine(message), offset)
    case 'Parser':
      return new TrinoError('SYNTAX_ERROR', firstLine(message), offset)
    case 'Conversion':
      return new TrinoError('INVALID_CAST_ARGUMENT', firstLine(message), offset)
    case 'Out of Range':
      return new TrinoError('NUMERIC_VALUE_OUT_OF_RANGE', firstLine(message), offset)
    case 'Out of Memory':
      return new TrinoError('EXCEEDED_LOCAL_MEMORY_LIMIT', firstLine(message))
    case 'Invalid Input':
      if (/More than one row returned by a subquery/.test(message)) {
        return new TrinoError('SUBQUERY_MULTIPLE_ROWS', 'Scalar sub-query has returned multiple rows', offset)
      }
      return new TrinoError('INVALID_FUNCTION_ARGUMENT', firstLine(message), offset)
    case 'IO':
    case 'Permission':
      return new TrinoError('HIVE_CANNOT_OPEN_SPLIT', firstLine(message))
    default:
      return new TrinoError('GENERIC_INTERNAL_ERROR', firstLine(message), offset)
  }
}

function binderError(message: string, offset: number | null): TrinoError {
  const call = /No function matches the given name and argument types '"?(\w+)"?\((.*)\)'/.exec(message)
  if (call) {
    const [, name = '', types = ''] = call
    return new TrinoError(
      'TYPE_MISMATCH',
      `Unexpected parameters (${trinoTypes(types)}) for function ${name}`,
      offset,
    )
  }
  const ungrouped = /column "([^"]+)" must appear in the GROUP BY clause/i.exec(message)
  if (ungrouped) {
    const detail = `'${ungrouped[1]}' must be an aggregate expression or appear in GROUP BY clause`
    return new TrinoError('EXPRESSION_NOT_AGGREGATE', detail, offset)
  }
  const ambiguous = /Ambiguous reference to column name "([^"]+)"/.exec(message)
  if (ambiguous) return new TrinoError('AMBIGUOUS_NAME', `Column '${ambiguous[1]}' is ambiguous`, offset)
  const missing = columnIn(message) ?? /Referenced table "([^"]+)" not found/.exec(message)?.[1]
  if (missing) return new TrinoError('COLUMN_NOT_FOUND', `Column '${missing}' cannot be resolved`, offset)
  if (/Cannot (compare|mix) values of type|Cannot cast|operator/i.test(message)) {
    return new TrinoError('TYPE_MISMATCH', firstLine(message), offset)
  }
  return new TrinoError('SYNTAX_ERROR', firstLine(message), offset)
}

function columnIn(message: string): string | undefined {
  const [, table, field] = /"([^"]+)" does not have a column named "([^"]+)"/.exec(message) ?? []
  if (table && field) return `${table}.${field}`
  return /(?:Referenced column|Column) "([^"]+)" (?:referenced|not found)/.exec(message)?.[1]
}

const firstLine = (message: string) => (message.split('\n')[0] ?? message).replace(/"?trino_(\w+)"?/g, '$1')

const trinoTypes = (types: string) =>
  types
    .toLowerCase()
    .replaceAll('_literal', '')
    .replaceAll('timestamp with time zone', 'timestamp(3) with time zone')

/** DuckDB counts bytes of UTF-8, the map of the statement counts UTF-16 units. */
const characters = (sql: string, bytes: number) => Buffer.from(sql).subarray(0, bytes).toString().length

/**
 * The place in the user's text where a rule assumed wrongly (a list that is a map, a type that is known later), so that
 * translating again with it succeeds; null when the failure is another.
 */
export function otherShapeAt(error: unknown, statement: MappedSql): number | null {
  const failure = parseDuckdbError(error)
  if (failure?.exception_type !== 'Binder' || failure.position === undefined) return null
  const message = failure.exception_message
  const isShape =
    /Macro \w+\(\) has multiple overloads/.test(message) ||
    /'(?:len|"len")\(MAP|'(?:reverse|"reverse")\(.*\[\]\)'/.test(message) ||
    /UNNEST\(\) can only be applied to lists.*not MAP|UNNEST not supported here/.test(message)
  return isShape ? statement.sourceOf(characters(statement.text, failure.position)) : null
}
