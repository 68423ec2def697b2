import { GetRecordCommand, PutRecordCommand } from '@aws-sdk/client-sagemaker-featurestore-runtime'
import { isoText } from '../../data/sql'
import { type DemoGroup, fractional, integral, text } from '../demo-group'
import { customerCount, customerId, homeCountry } from './invented-customers'

/** Invented people with personal data, one of them with a life story and one whose online record is wrong. */
export const customers: DemoGroup = {
  name: 'demo-customers',
  description:
    'Invented customers with tagged personal data. C-000042 has seven versions, C-000013 differs online.',
  recordId: 'customer_id',
  eventTime: 'event_time',
  features: [
    text('customer_id', 'C- and six digits.', { joins: 'customer' }),
    text('event_time', 'When the profile changed.', { unit: 'ISO 8601 UTC' }),
    text('email', 'Address for receipts. Invented: the domain is reserved for examples.', {
      personal_data: 'direct',
    }),
    text('birth_date', 'Invented.', { personal_data: 'direct', unit: 'ISO 8601 date' }),
    text('country', 'Home country, ISO 3166 code.', { personal_data: 'indirect' }),
    text('segment', 'bronze, silver or gold, by orders of the last year.'),
    integral('orders_365d', 'Orders within a year.', { unit: 'orders', window: '365d' }),
    fractional('credit_limit', 'Most that may be owed at a time.', { unit: 'US dollars' }),
    fractional('legacy_score', 'Score of the old model. Retired: nothing computes it any more.', {
      status: 'retired',
      replaced_by: 'segment',
    }),
  ],
  online: 'Standard',
  offline: true,
  tags: {
    owner: 'Noor Haddad',
    owner_team: 'customer-insight',
    domain: 'customers',
    data_class: 'personal',
    personal_data: 'email birth_date',
    synthetic: 'yes',
  },
  notes: `# Customers (invented)

Personal data, all of it made up. Planted on purpose:

- **C-000042** has seven versions: changed twice, deleted on 1 February 2026, written again on 14 February, changed twice
  more. The version of 1 March arrived two days late.
- **C-000013**: the online record differs from the newest offline row in \`segment\` and \`credit_limit\`.
- \`legacy_score\` is retired and empty since March.`,
  content: {
    kind: 'rows',
    keepsArrival: true,
    sql: () => `
      WITH changes(n, version, changed_at, written_at, is_deleted) AS (
        SELECT unnest(range(1, ${customerCount + 1})), 1, TIMESTAMP '2025-12-02', TIMESTAMP '2025-12-02 00:07:00', false
        UNION ALL SELECT unnest(range(1, ${customerCount + 1})), 7, TIMESTAMP '2026-03-15',
          TIMESTAMP '2026-03-15 00:07:00', false
        UNION ALL VALUES
          (42, 2, TIMESTAMP '2025-12-20 09:30:00', TIMESTAMP '2025-12-20 09:34:12', false),
          (42, 3, TIMESTAMP '2026-01-10 17:05:00', TIMESTAMP '2026-01-10 17:11:40', false),
          (42, 4, TIMESTAMP '2026-02-01 12:00:00', TIMESTAMP '2026-02-01 12:05:03', true),
          (42, 5, TIMESTAMP '2026-02-14 08:15:00', TIMESTAMP '2026-02-14 08:21:55', false),
          (42, 6, TIMESTAMP '2026-03-01 10:00:00', TIMESTAMP '2026-03-03 06:40:00', false)),
      profiles AS (
        SELECT *, ${customerId('n')} AS customer_id, CAST(floor(40 * uniform('orders', n, version)) AS BIGINT) AS orders
        FROM changes)
      SELECT customer_id, ${isoText('changed_at')} AS event_time, written_at, is_deleted,
        CASE WHEN NOT is_deleted THEN lower(customer_id) || '@shop.example' END AS email,
        CASE WHEN NOT is_deleted THEN
          strftime(DATE '1940-01-01' + CAST(24000 * uniform('birth', n, 0) AS INTEGER), '%Y-%m-%d') END AS birth_date,
        CASE WHEN NOT is_deleted THEN ${homeCountry('n')} END AS country,
        CASE WHEN is_deleted THEN NULL WHEN orders < 15 THEN 'bronze' WHEN orders < 30 THEN 'silver' ELSE 'gold' END
          AS segment,
        CASE WHEN NOT is_deleted THEN orders END AS orders_365d,
        CASE WHEN NOT is_deleted THEN 500 + 100 * orders END AS credit_limit,
        CASE WHEN NOT is_deleted AND changed_at < '2026-03-01' THEN round(uniform('score', n, version), 4) END
          AS legacy_score
      FROM profiles`,
  },
  async plant({ runtime }) {
    const FeatureGroupName = 'demo-customers'
    const { Record = [] } = await runtime.send(
      new GetRecordCommand({ FeatureGroupName, RecordIdentifierValueAsString: 'C-000013' }),
    )
    const wrong = new Map([
      ['segment', 'platinum'],
      ['credit_limit', '99000.0'],
    ])
    const changed = Record.map(({ FeatureName = '', ValueAsString }) => ({
      FeatureName,
      ValueAsString: wrong.get(FeatureName) ?? ValueAsString,
    }))
    await runtime.send(
      new PutRecordCommand({ FeatureGroupName, Record: changed, TargetStores: ['OnlineStore'] }),
    )
  },
}
