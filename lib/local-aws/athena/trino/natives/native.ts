import {
  BIGINT,
  BLOB,
  BOOLEAN,
  blobValue,
  DOUBLE,
  DuckDBBlobValue,
  type DuckDBConnection,
  DuckDBListValue,
  DuckDBScalarFunction,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  LIST,
  listValue,
  VARCHAR,
} from '@duckdb/node-api'
import { TrinoError } from '../trino-error'

/** What a function of TypeScript takes and gives: a scalar, or a list of one. Elements of lists may be null. */
type Scalars = {
  text: string
  bigint: bigint
  integer: number
  double: number
  boolean: boolean
  blob: Uint8Array
}
type ScalarKind = keyof Scalars
type Kind = ScalarKind | `${ScalarKind}[]` | 'text[][]'
type ValueOf<K extends Kind> = K extends `${infer Inner extends ScalarKind}[][]`
  ? readonly (readonly (Scalars[Inner] | null)[])[]
  : K extends `${infer Inner extends ScalarKind}[]`
    ? readonly (Scalars[Inner] | null)[]
    : K extends ScalarKind
      ? Scalars[K]
      : never

/** A function that translated SQL calls by name and that runs in TypeScript: once per row, NULL when an argument is NULL. */
export type Native = {
  name: string
  parameters: readonly Kind[]
  returns: Kind
  run: (values: readonly unknown[]) => unknown
  /** Wraps the work on one chunk of rows. */
  guard: (work: () => void) => void
}

export function native<const Parameters extends readonly Kind[], Result extends Kind>(
  name: string,
  parameters: Parameters,
  returns: Result,
  call: (...values: { [Index in keyof Parameters]: ValueOf<Parameters[Index]> }) => ValueOf<Result> | null,
  guard: Native['guard'] = (work) => work(),
): Native {
  type Values = { [Index in keyof Parameters]: ValueOf<Parameters[Index]> }
  // The kinds of the parameters are what DuckDB was told, so its values are of these types.
  return { name, parameters, returns, run: (values) => call(...(values as unknown as Values)), guard }
}

/** Makes the functions known to every session of the connection's instance. */
export function registerNatives(session: DuckDBConnection, natives: readonly Native[]): void {
  for (const one of natives) {
    const mainFunction: ConstructorOfScalar['mainFunction'] = (info, chunk, output) => {
      const columns = one.parameters.map((_, index) => chunk.getColumnVector(index))
      try {
        one.guard(() => {
          for (let row = 0; row < chunk.rowCount; row++) {
            const values = columns.map((column) => plain(column.getItem(row)))
            output.setItem(row, values.includes(null) ? null : toDuckdb(one.run(values)))
          }
        })
        output.flush()
      } catch (error) {
        const failure =
          error instanceof TrinoError ? error : new TrinoError('GENERIC_INTERNAL_ERROR', String(error))
        info.setError(`${failure.errorName}: ${failure.detail}`)
      }
    }
    const made = DuckDBScalarFunction.create({
      name: one.name,
      parameterTypes: one.parameters.map(typeOf),
      returnType: typeOf(one.returns),
      mainFunction,
    })
    session.registerScalarFunction(made)
  }
}
type ConstructorOfScalar = Parameters<typeof DuckDBScalarFunction.create>[0]

const scalarTypes: Record<ScalarKind, DuckDBType> = {
  text: VARCHAR,
  bigint: BIGINT,
  integer: INTEGER,
  double: DOUBLE,
  boolean: BOOLEAN,
  blob: BLOB,
}

function typeOf(kind: Kind): DuckDBType {
  if (kind.endsWith('[]')) return LIST(typeOf(kind.slice(0, -2) as Kind))
  return scalarTypes[kind as ScalarKind]
}

function plain(value: DuckDBValue): unknown {
  if (value instanceof DuckDBListValue) return value.items.map(plain)
  return value instanceof DuckDBBlobValue ? value.bytes : value
}

function toDuckdb(value: unknown): DuckDBValue {
  if (Array.isArray(value)) return listValue(value.map(toDuckdb))
  return value instanceof Uint8Array ? blobValue(value) : (value as DuckDBValue)
}

/** The error that a function fails with: it ends the query, or is NULL under TRY. */
export const refuse = (message: string) => new TrinoError('INVALID_FUNCTION_ARGUMENT', message)
