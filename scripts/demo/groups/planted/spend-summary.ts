import { arrivedAfter, isoText } from '../../data/sql'
import { type DemoGroup, fractional, text } from '../demo-group'
import { customerCount, customerId, dailyFactor, dailySpending } from './invented-customers'

/** A feature that another group has under another name: the same numbers, drift aside. */
export const spendSummary: DemoGroup = {
  name: 'demo-spend-summary',
  description:
    'Invented spending summary of February 2026. Its mean_spend_7d is amount_7d_avg under another name.',
  recordId: 'customer_id',
  eventTime: 'event_time',
  features: [
    text('customer_id', 'C- and six digits.', { joins: 'customer' }),
    text('event_time', 'Midnight at the end of the day.', { unit: 'ISO 8601 UTC' }),
    fractional('mean_spend_7d', 'Average spending per day, last week.', { unit: 'US dollars', window: '7d' }),
  ],
  online: 'none',
  offline: true,
  tags: { owner: 'Ben Fischer', owner_team: 'marketing', domain: 'spending', synthetic: 'yes' },
  notes: `# Spend summary (invented)

Built by another team that did not know \`demo-transactions-daily\`: **mean_spend_7d** equals \`amount_7d_avg\` there, row by
row.`,
  content: {
    kind: 'rows',
    sql: () => `
      WITH customers AS (
        SELECT n, ${dailySpending('n')} AS spending FROM unnest(range(1, ${customerCount + 1})) AS numbers(n)),
      days AS (
        SELECT n, closed_at, round(spending * ${dailyFactor('n', 'closed_at')}, 2) AS amount
        FROM customers,
          unnest(range(TIMESTAMP '2026-01-26', TIMESTAMP '2026-03-01', INTERVAL 1 DAY)) AS calendar(closed_at)),
      means AS (
        SELECT n, closed_at, round(avg(amount) OVER week, 2) AS mean FROM days
        WINDOW week AS (PARTITION BY n ORDER BY closed_at ROWS BETWEEN 6 PRECEDING AND CURRENT ROW))
      SELECT ${customerId('n')} AS customer_id, ${isoText('closed_at')} AS event_time, mean AS mean_spend_7d,
        ${arrivedAfter('closed_at')}
      FROM means WHERE closed_at >= '2026-02-01'`,
  },
}
