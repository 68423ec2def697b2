import { arrivedAfter, endOf, isoText } from '../../data/sql'
import { type DemoGroup, fractional, integral, text } from '../demo-group'

/** How a whole state has been doing, for airports too small to say much themselves. */
export const stateDelaysDaily: DemoGroup = {
  name: 'state-delays-daily',
  description:
    'How late flights out of a US state arrived, per day and over 7 days: a fallback for small airports.',
  recordId: 'state',
  eventTime: 'event_time',
  features: [
    text('state', 'State or territory of the airport of departure, two letters.', { joins: 'state' }),
    text('event_time', 'Midnight at the end of the day.', { unit: 'ISO 8601 UTC' }),
    integral('airports_1d', 'Airports of the state with a flight that landed on the day.', {
      unit: 'airports',
      window: '1d',
    }),
    integral('flights_1d', 'Flights out of the state that landed on the day.', {
      unit: 'flights',
      window: '1d',
    }),
    fractional('avg_arr_delay_1d', 'Mean arrival delay on the day.', { unit: 'minutes', window: '1d' }),
    fractional('avg_arr_delay_7d', 'Mean arrival delay over 7 days.', { unit: 'minutes', window: '7d' }),
  ],
  online: 'Standard',
  offline: true,
  tags: { owner: 'Lena Ortiz', owner_team: 'network-planning', domain: 'regions', tier: 'bronze' },
  notes: `# State delays, daily

Some airports see one flight a day; their own means are noise. Take the state's instead. The state comes from
\`airport-profile\`.`,
  content: {
    kind: 'rows',
    sql: () => `
      WITH days AS (
        SELECT state, ${endOf('day', 'landed_at')} AS closed_at, count(DISTINCT origin) AS airports,
          count(*) AS flights, sum(delay) AS delay
        FROM landed_flights JOIN airports ON iata = origin GROUP BY ALL)
      SELECT state, ${isoText('closed_at')} AS event_time, airports AS airports_1d, flights AS flights_1d,
        round(delay / flights, 2) AS avg_arr_delay_1d,
        round(sum(delay) OVER week / sum(flights) OVER week, 2) AS avg_arr_delay_7d, ${arrivedAfter('closed_at')}
      FROM days WINDOW week AS (
        PARTITION BY state ORDER BY closed_at RANGE BETWEEN INTERVAL 6 DAYS PRECEDING AND CURRENT ROW)`,
  },
}
