import type { Fragment } from '../fragment'
import { type Node, startOf } from '../parse'
import { TrinoError } from '../trino-error'
import type { Groups } from './aggregation'
import type { Env, Field, Relation } from './env'

/** A column of the result that knows the expression it was made of. */
export type SelectedField = Field & {
  /** Null for a column of a star. */
  node: Node | null
  /** By which GROUP BY knows the expression again. */
  key(): string
}

/** A SELECT whose clauses are compiled; ORDER BY of the query around it still reads its scope. */
export type Selected = Relation & {
  /** The statement with further columns behind its own. */
  build(keys: readonly Fragment[]): Fragment
  env: Env
  distinct: boolean
  /** Set where the rows of the result are groups. */
  groups: Groups | null
}

/** A number in GROUP BY or ORDER BY is the place of a column of the result. */
export function ordinal(node: Node, fields: readonly Field[], clause: string): number | null {
  const written = node.getText()
  if (!/^\d+$/.test(written)) return null
  const place = Number(written)
  if (place >= 1 && place <= fields.length) return place
  throw new TrinoError(
    'INVALID_COLUMN_REFERENCE',
    `${clause} position ${written} is not in select list`,
    startOf(node),
  )
}
