import { isoText } from '../../data/sql'
import { type DemoGroup, fractional, integral, text } from '../demo-group'
import {
  anchor,
  customerCount,
  customerId,
  dailyFactor,
  dailySpending,
  dayNumber,
  homeCountry,
} from './invented-customers'

/** The tutorial of everything that can go wrong with a table: drift, missing values, late rows. */
export const transactionsDaily: DemoGroup = {
  name: 'demo-transactions-daily',
  description:
    'Invented spending per customer and day, 120 days: drift, a null spike and late rows are planted here.',
  recordId: 'customer_id',
  eventTime: 'event_time',
  features: [
    text('customer_id', 'C- and six digits.', { joins: 'customer' }),
    text('event_time', 'Midnight at the end of the day.', { unit: 'ISO 8601 UTC' }),
    fractional('amount_1d', 'Spent on the day.', { unit: 'US dollars', window: '1d' }),
    fractional('amount_7d_avg', 'Mean spent per day over 7 days.', { unit: 'US dollars', window: '7d' }),
    text('merchant_country', 'Where most of it was spent, ISO 3166 code.'),
    integral('sessions_7d', 'Visits of the shop within 7 days.', { unit: 'visits', window: '7d' }),
    fractional('page_views_7d', 'Pages seen within 7 days; hardly more than a multiple of the visits.', {
      unit: 'pages',
      window: '7d',
    }),
  ],
  online: 'Standard',
  offline: true,
  tags: { owner: 'Noor Haddad', owner_team: 'customer-insight', domain: 'spending', synthetic: 'yes' },
  notes: `# Transactions, daily (invented)

Planted on purpose:

- \`amount_7d_avg\` is **1.6 times** too high from 1 March 2026: someone changed the fee rule.
- \`merchant_country\` is missing in 85 % of the rows of **10 March 2026**, otherwise in 1 %.
- \`amount_1d\` doubles from 15 March 2026, but **only in Brazil**.
- The rows of C-000001 to C-000500 for **20 February 2026** arrived 30 hours late.
- \`sessions_7d\` and \`page_views_7d\` correlate with 0.98; one of them is enough.`,
  content: {
    kind: 'rows',
    keepsArrival: true,
    sql: () => `
      WITH customers AS (
        SELECT n, ${homeCountry('n')} AS country, ${dailySpending('n')} AS spending
        FROM unnest(range(1, ${customerCount + 1})) AS numbers(n)),
      spent AS (
        SELECT n, country, closed_at, ${dayNumber('closed_at')} AS number,
          round(spending * ${dailyFactor('n', 'closed_at')}
            * CASE WHEN country = 'BR' AND closed_at >= '2026-03-15' THEN 2 ELSE 1 END, 2) AS amount,
          greatest(0, round(50 + 10 * gaussian('sessions', n, ${dayNumber('closed_at')} // 7))) AS sessions
        FROM customers,
          unnest(range(TIMESTAMP '2025-12-03', TIMESTAMP '${anchor}', INTERVAL 1 DAY)) AS calendar(closed_at))
      SELECT ${customerId('n')} AS customer_id, ${isoText('closed_at')} AS event_time, amount AS amount_1d,
        round(avg(amount) OVER week * CASE WHEN closed_at >= '2026-03-01' THEN 1.6 ELSE 1 END, 2) AS amount_7d_avg,
        CASE WHEN uniform('missing', n, number)
          >= CASE WHEN closed_at = '2026-03-10' THEN 0.85 ELSE 0.01 END THEN country END AS merchant_country,
        sessions AS sessions_7d, round(4 * sessions + 8.1 * gaussian('views', n, number), 1) AS page_views_7d,
        closed_at + to_minutes(CASE WHEN closed_at = '2026-02-20' AND n <= 500 THEN 30 * 60 ELSE 7 END) AS written_at,
        false AS is_deleted
      FROM spent WINDOW week AS (PARTITION BY n ORDER BY closed_at ROWS BETWEEN 6 PRECEDING AND CURRENT ROW)`,
  },
}
