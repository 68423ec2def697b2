import { type DemoGroup, integral, text } from '../demo-group'

/** Identifiers that a JavaScript number cannot hold, each beside the one it would be rounded to. */
const ids = [
  ['9007199254740992', 'two to the power of 53'],
  ['9007199254740993', 'the first that a double cannot hold'],
  ['1254071346418286592', 'what a double makes of the next one'],
  ['1254071346418286654', 'an id of the size that social networks use'],
  ['9223372036854775807', 'the largest Integral'],
  ['-9223372036854775808', 'the smallest Integral'],
] as const

export const idsBig: DemoGroup = {
  name: 'demo-ids-big',
  description: 'Invented records whose ids need all 64 bits: rounded to a double, neighbours become one.',
  recordId: 'account_id',
  eventTime: 'event_time',
  features: [
    integral('account_id', 'All 64 bits are in use.', { joins: 'account' }),
    text('event_time', 'First of the quarter.', { unit: 'ISO 8601 UTC' }),
    text('label', 'What is special about the id.'),
    integral('referrer_id', 'Id of another account; rounds just as badly.', { joins: 'account' }),
  ],
  online: 'Standard',
  offline: true,
  tags: { owner: 'Sam Okafor', owner_team: 'platform', domain: 'accounts', synthetic: 'yes' },
  notes: `# Big ids (invented)

\`9007199254740993\` and \`1254071346418286654\` must come back digit by digit, on screen, in a CSV and in a join.`,
  content: {
    kind: 'records',
    records: () =>
      ['2026-01-01T00:00:00Z', '2026-04-01T00:00:00Z'].flatMap((eventTime) =>
        ids.map(([id, label], index) => [
          { FeatureName: 'account_id', ValueAsString: id },
          { FeatureName: 'event_time', ValueAsString: eventTime },
          { FeatureName: 'label', ValueAsString: label },
          { FeatureName: 'referrer_id', ValueAsString: ids[(index + 1) % ids.length]?.[0] },
        ]),
      ),
  },
}
