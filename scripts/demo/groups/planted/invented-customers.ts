/** Ids of the invented customers: C-000001 to C-002000. */
export const customerCount = 2000

/** SQL for the id of customer number `n`. */
export const customerId = (n: string): string => `'C-' || lpad(CAST(${n} AS VARCHAR), 6, '0')`

/** The invented groups end here, whatever the day of loading; only "how old" facts are relative to now. */
export const anchor = '2026-04-01'

/** SQL for the home country of customer number `n`: half of them in the US. */
export const homeCountry = (n: string): string => `CASE
  WHEN uniform('country', ${n}, 0) < 0.5 THEN 'US' WHEN uniform('country', ${n}, 0) < 0.65 THEN 'DE'
  WHEN uniform('country', ${n}, 0) < 0.8 THEN 'GB' WHEN uniform('country', ${n}, 0) < 0.9 THEN 'BR' ELSE 'IN' END`

/** SQL for what customer number `n` spends on an ordinary day, in US dollars. */
export const dailySpending = (n: string): string => `exp(3 + 0.6 * gaussian('spender', ${n}, 0))`

/** SQL for how a day differs from an ordinary one. */
export const dailyFactor = (n: string, day: string): string =>
  `(0.5 + uniform('amount', ${n}, ${dayNumber(day)}))`

/** SQL for the number of a day, from 1 December 2025. */
export const dayNumber = (day: string): string => `date_diff('day', TIMESTAMP '2025-12-01', ${day})`
