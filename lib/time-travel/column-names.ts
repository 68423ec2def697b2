import { z } from 'zod'

/** Columns of one table to read, in order. What a delete does is asked for by name, not as a column. */
export const columnNames = z
  .array(z.string().min(1))
  .min(1)
  .refine((names) => new Set(names.map(folded)).size === names.length, 'A column is named twice')
  .refine((names) => !names.map(folded).includes('is_deleted'), 'is_deleted is not a feature')

/** Features alone, for statements that place the clocks themselves. */
export const featureNames = columnNames.refine(
  (names) => !names.map(folded).some((name) => name === 'write_time' || name === 'api_invocation_time'),
  'write_time and api_invocation_time are not features',
)

/** Athena folds case. */
const folded = (name: string): string => name.toLowerCase()
