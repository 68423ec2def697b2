import type { Form, FunctionKind, Overload } from './call'
import { signaturesOf } from './signature'

/** Functions by signature, each with the way it is written for DuckDB. */
export const functions = (kind: FunctionKind, table: Record<string, Form>): Overload[] =>
  Object.entries(table).flatMap(([text, form]) =>
    signaturesOf(text).map((signature) => ({ signature, form, kind })),
  )
