import { arrivedAfter, isoText } from '../../data/sql'
import { type DemoFeature, type DemoGroup, fractional, text } from '../demo-group'
import { customerId } from './invented-customers'

const signals = [
  'calls',
  'carts',
  'clicks',
  'emails',
  'logins',
  'orders',
  'refunds',
  'searches',
  'spend',
  'visits',
]
const windows = ['1h', '6h', '12h', '1d', '3d', '7d', '14d', '30d', '90d', '180d']
const aggregates = {
  avg: 'Mean',
  count: 'Number',
  max: 'Largest',
  min: 'Smallest',
  p50: 'Median',
  p90: '90th percentile',
  p99: '99th percentile',
  std: 'Standard deviation',
  sum: 'Sum',
  trend: 'Slope per day',
}

/** 10 signals × 10 aggregates × 10 windows: 1,000 features, as a feature factory would name them. */
const manyFeatures: DemoFeature[] = signals.flatMap((signal) =>
  Object.entries(aggregates).flatMap(([aggregate, meaning]) =>
    windows.map((window) =>
      fractional(`${signal}_${aggregate}_${window}`, `${meaning} of ${signal} over ${window}.`, { window }),
    ),
  ),
)

export const wideSignals: DemoGroup = {
  name: 'demo-wide-signals',
  description:
    'Invented output of a feature factory: 1,000 numeric features per customer, 3 days of 50 customers.',
  recordId: 'customer_id',
  eventTime: 'event_time',
  features: [
    text('customer_id', 'C- and six digits.', { joins: 'customer' }),
    text('event_time', 'Midnight at the end of the day.', { unit: 'ISO 8601 UTC' }),
    ...manyFeatures,
  ],
  online: 'Standard',
  offline: true,
  tags: { owner: 'Ben Fischer', owner_team: 'marketing', domain: 'behaviour', synthetic: 'yes' },
  notes:
    '# Wide signals (invented)\n\nToo many to read: filter by a word (`refunds`), a statistic (`p90`) or a window (`7d`).',
  content: {
    kind: 'rows',
    sql: () => `
      SELECT ${customerId('n')} AS customer_id, ${isoText('closed_at')} AS event_time,
        ${manyFeatures.map(({ name }, column) => `round(100 * uniform('wide', n * 10 + day, ${column}), 3) AS ${name}`).join(', ')},
        ${arrivedAfter('closed_at')}
      FROM (SELECT n, day, TIMESTAMP '2026-03-29' + to_days(CAST(day AS INTEGER)) AS closed_at
        FROM range(1, 51) AS customers(n), range(3) AS days(day))`,
  },
}
