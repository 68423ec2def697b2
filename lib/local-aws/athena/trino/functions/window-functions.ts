import { functions } from './table'

/** https://trino.io/docs/current/functions/window.html */
export const windowFunctions = functions('window', {
  'row_number(): bigint': 'row_number{}',
  'rank(): bigint': 'rank{}',
  'dense_rank(): bigint': 'dense_rank{}',
  'percent_rank(): double': 'percent_rank{}',
  'cume_dist(): double': 'cume_dist{}',
  'ntile(bigint): bigint': 'ntile{$1}',
  'first_value(T): T': 'first_value{$1}',
  'last_value(T): T': 'last_value{$1}',
  'nth_value(T, bigint): T': 'nth_value{$1, $2}',
  'lag(T): T': 'lag{$1}',
  'lag(T, bigint): T': 'lag{$1, $2}',
  'lag(T, bigint, T): T': 'lag{$1, $2, $3}',
  'lead(T): T': 'lead{$1}',
  'lead(T, bigint): T': 'lead{$1, $2}',
  'lead(T, bigint, T): T': 'lead{$1, $2, $3}',
})
