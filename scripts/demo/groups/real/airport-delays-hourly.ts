import { arrivedAfter, endOf, isoText } from '../../data/sql'
import { type DemoGroup, fractional, integral, text } from '../demo-group'

/** How an airport's departures have been doing, closed every hour. Two months: each hour is a file to open. */
export const airportDelaysHourly: DemoGroup = {
  name: 'airport-delays-hourly',
  description:
    'How late flights out of an airport arrived, over the last hour and 24 hours, closed every hour.',
  recordId: 'airport',
  eventTime: 'event_time',
  features: [
    text('airport', 'Airport of departure, IATA code.', { joins: 'airport' }),
    text('event_time', 'End of the hour; nothing later is in the row.', { unit: 'ISO 8601 UTC' }),
    integral('flights_1h', 'Flights out of the airport that landed within the hour.', {
      unit: 'flights',
      window: '1h',
    }),
    fractional('avg_arr_delay_1h', 'Mean arrival delay of those flights.', { unit: 'minutes', window: '1h' }),
    integral('max_arr_delay_1h', 'Arrival delay of the latest of those flights.', {
      unit: 'minutes',
      window: '1h',
    }),
    integral('flights_24h', 'Flights out of the airport that landed within 24 hours.', {
      unit: 'flights',
      window: '24h',
    }),
    fractional('avg_arr_delay_24h', 'Mean arrival delay over 24 hours. The strongest single signal here.', {
      unit: 'minutes',
      window: '24h',
    }),
    fractional('pct_delayed_15m_24h', 'Share of the flights of 24 hours that arrived over 15 minutes late.', {
      unit: 'percent',
      window: '24h',
    }),
  ],
  online: 'Standard',
  offline: true,
  tags: {
    owner: 'Priya Nair',
    owner_team: 'flight-operations',
    domain: 'airports',
    tier: 'gold',
    sla: '15m',
  },
  notes: `# Airport delays, hourly

Answers *"is this airport in trouble right now?"* at the moment a flight is about to leave.

| feature | correlation with the delay of the next departure |
|---|---|
| \`avg_arr_delay_24h\` | 0.20 |
| \`avg_arr_delay_1h\` | 0.11 |

**The leak we fixed.** The first version counted flights by the hour of *departure* and reached 0.28. Most of that was the
future: a delay is known only after landing, so flights are counted by the hour in which they *landed*.

An hour in which nothing landed has no row; the row before it stands. History begins in May 2001.`,
  content: {
    kind: 'rows',
    sql: () => `
      WITH hours AS (
        SELECT origin AS airport, ${endOf('hour', 'landed_at')} AS closed_at, count(*) AS flights, sum(delay) AS delay,
          max(delay) AS latest, count(*) FILTER (delay > 15) AS delayed
        FROM landed_flights GROUP BY ALL)
      SELECT airport, ${isoText('closed_at')} AS event_time, flights AS flights_1h,
        round(delay / flights, 2) AS avg_arr_delay_1h, latest AS max_arr_delay_1h, sum(flights) OVER day AS flights_24h,
        round(sum(delay) OVER day / sum(flights) OVER day, 2) AS avg_arr_delay_24h,
        round(100 * sum(delayed) OVER day / sum(flights) OVER day, 2) AS pct_delayed_15m_24h,
        ${arrivedAfter('closed_at')}
      FROM hours WINDOW day AS (
        PARTITION BY airport ORDER BY closed_at RANGE BETWEEN INTERVAL 23 HOURS PRECEDING AND CURRENT ROW)
      QUALIFY closed_at > '2001-05-01'`,
  },
}
