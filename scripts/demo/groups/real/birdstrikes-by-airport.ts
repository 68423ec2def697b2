import { arrivedAfter, endOf, isoText } from '../../data/sql'
import { type DemoGroup, fractional, integral, text } from '../demo-group'
import { birdstrikeAirports } from './birdstrike-airports'

const codes = Object.entries(birdstrikeAirports)
  .map(([name, code]) => `('${name.replaceAll("'", "''")}', '${code}')`)
  .join(', ')

const strikeCounts = { unit: 'strikes', window: '12mo', source: 'birdstrikes.csv' }

/** Reported wildlife strikes around an airport, closed every month of twelve years. */
export const birdstrikesByAirport: DemoGroup = {
  name: 'birdstrikes-by-airport',
  description:
    'Wildlife strikes reported around 50 US airports over the last 12 months, closed every month since 1991.',
  recordId: 'airport',
  eventTime: 'event_time',
  features: [
    text('airport', 'IATA code; the source has names only.', { joins: 'airport' }),
    text('event_time', 'End of the month.', { unit: 'ISO 8601 UTC' }),
    integral('strikes_12mo', 'Strikes reported within 12 months.', strikeCounts),
    integral('damaging_strikes_12mo', 'Those that did any damage.', strikeCounts),
    integral('large_animal_strikes_12mo', 'Those with a large animal.', strikeCounts),
    integral('night_strikes_12mo', 'Those at night.', strikeCounts),
    fractional('repair_cost_usd_12mo', 'Reported cost of all of them.', {
      ...strikeCounts,
      unit: 'US dollars',
    }),
  ],
  online: 'Standard',
  offline: true,
  tags: { owner: 'Sam Okafor', owner_team: 'safety', domain: 'safety', tier: 'bronze', review: '2026-Q4' },
  notes: `# Bird strikes by airport

Reporting was **voluntary**, so the counts say as much about reporting as about birds. Costs are as reported and often
missing (then counted as 0).

A month without a strike still has a row, so that the counts of old months fall out of the window.`,
  content: {
    kind: 'rows',
    sql: () => `
      WITH strikes AS (
        SELECT code AS airport, "Flight Date" AS day, "Effect Amount of damage" <> 'None' AS is_damaging,
          "Wildlife Size" = 'Large' AS is_large, "Time of day" = 'Night' AS at_night, "Cost Total $" AS cost
        FROM birdstrikes JOIN (VALUES ${codes}) AS airport_codes(name, code) ON name = "Airport Name"),
      months AS (
        SELECT airport, closed_at
        FROM (SELECT DISTINCT airport FROM strikes),
          (SELECT DISTINCT ${endOf('month', 'day')} AS closed_at FROM strikes WHERE day >= '1990-12-01'))
      SELECT months.airport, ${isoText('closed_at')} AS event_time, count(day) AS strikes_12mo,
        count(*) FILTER (is_damaging) AS damaging_strikes_12mo, count(*) FILTER (is_large) AS large_animal_strikes_12mo,
        count(*) FILTER (at_night) AS night_strikes_12mo, coalesce(sum(cost), 0) AS repair_cost_usd_12mo,
        ${arrivedAfter('closed_at')}
      FROM months LEFT JOIN strikes
        ON strikes.airport = months.airport AND day < closed_at AND day >= closed_at - INTERVAL 12 MONTHS
      GROUP BY months.airport, closed_at`,
  },
}
