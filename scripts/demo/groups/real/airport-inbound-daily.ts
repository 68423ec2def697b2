import { arrivedAfter, endOf, isoText } from '../../data/sql'
import { type DemoGroup, fractional, integral, text } from '../demo-group'

/** How late aircraft come into an airport, closed in the morning after. */
export const airportInboundDaily: DemoGroup = {
  name: 'airport-inbound-daily',
  description:
    'How late flights into an airport arrived, over the last day and 7 days, closed at 06:00 the day after.',
  recordId: 'airport',
  eventTime: 'event_time',
  features: [
    text('airport', 'Airport of arrival, IATA code.', { joins: 'airport' }),
    text('event_time', 'Six in the morning after the day.', { unit: 'ISO 8601 UTC' }),
    integral('inbound_flights_1d', 'Flights into the airport that landed on the day.', {
      unit: 'flights',
      window: '1d',
    }),
    integral('origins_1d', 'Airports from which they came.', { unit: 'airports', window: '1d' }),
    fractional('avg_inbound_delay_1d', 'Mean arrival delay on the day.', { unit: 'minutes', window: '1d' }),
    fractional('avg_inbound_delay_7d', 'Mean arrival delay over 7 days.', { unit: 'minutes', window: '7d' }),
    fractional(
      'pct_inbound_delayed_15m_7d',
      'Share of the flights of 7 days that came over 15 minutes late.',
      {
        unit: 'percent',
        window: '7d',
      },
    ),
  ],
  online: 'Standard',
  offline: true,
  tags: {
    owner: 'Priya Nair',
    owner_team: 'airport-services',
    domain: 'airports',
    tier: 'silver',
    sla: '8h',
  },
  notes: `# Airport inbound, daily

A late aircraft leaves late. The day is closed at **06:00 of the next day** and not at midnight: clocks are those of the
origin, and a flight from the other coast may still be in the air when the day ends there.`,
  content: {
    kind: 'rows',
    sql: () => `
      WITH days AS (
        SELECT destination AS airport, ${endOf('day', 'landed_at')} AS day_end, count(*) AS flights,
          count(DISTINCT origin) AS origins, sum(delay) AS delay, count(*) FILTER (delay > 15) AS delayed
        FROM landed_flights GROUP BY ALL),
      closed AS (SELECT *, day_end + INTERVAL 6 HOURS AS closed_at FROM days)
      SELECT airport, ${isoText('closed_at')} AS event_time, flights AS inbound_flights_1d, origins AS origins_1d,
        round(delay / flights, 2) AS avg_inbound_delay_1d,
        round(sum(delay) OVER week / sum(flights) OVER week, 2) AS avg_inbound_delay_7d,
        round(100 * sum(delayed) OVER week / sum(flights) OVER week, 2) AS pct_inbound_delayed_15m_7d,
        ${arrivedAfter('closed_at')}
      FROM closed WINDOW week AS (
        PARTITION BY airport ORDER BY day_end RANGE BETWEEN INTERVAL 6 DAYS PRECEDING AND CURRENT ROW)`,
  },
}
