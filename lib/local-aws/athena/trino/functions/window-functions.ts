import { raise } from '../macros/raise'
import { functions } from './table'

/** A number of rows that Trino refuses below a least one. */
const atLeast = (argument: string, least: number, what: string) =>
  `CASE WHEN ${argument} < ${least} THEN ${raise('INVALID_FUNCTION_ARGUMENT', `'${what}'`)} ELSE ${argument} END`

const offset = atLeast('$2', 0, 'Offset must be at least 0')

/** https://trino.io/docs/current/functions/window.html */
export const windowFunctions = functions('window', {
  'row_number(): bigint': 'row_number{}',
  'rank(): bigint': 'rank{}',
  'dense_rank(): bigint': 'dense_rank{}',
  'percent_rank(): double': 'percent_rank{}',
  'cume_dist(): double': 'cume_dist{}',
  'ntile(bigint): bigint': `ntile{${atLeast('$1', 1, 'Buckets must be greater than 0')}}`,
  'first_value(T): T': 'first_value{$1}',
  'last_value(T): T': 'last_value{$1}',
  'nth_value(T, bigint): T': `nth_value{$1, ${atLeast('$2', 1, 'Offset must be at least 1')}}`,
  'lag(T): T': 'lag{$1}',
  'lag(T, bigint): T': `lag{$1, ${offset}}`,
  'lag(T, bigint, T): T': `lag{$1, ${offset}, $3}`,
  'lead(T): T': 'lead{$1}',
  'lead(T, bigint): T': `lead{$1, ${offset}}`,
  'lead(T, bigint, T): T': `lead{$1, ${offset}, $3}`,
})
