import { arrivedAfter, endOf } from '../../data/sql'
import { type DemoGroup, fractional, integral, text } from '../demo-group'

/** How a route has been doing, closed at midnight. */
export const routeDelaysDaily: DemoGroup = {
  name: 'route-delays-daily',
  description: 'How late flights on a route arrived, over the last day and 7 days, closed at midnight.',
  recordId: 'route',
  eventTime: 'event_time',
  features: [
    text('route', 'Origin and destination joined by a hyphen, as in ORD-LAX.', { joins: 'route' }),
    fractional('event_time', 'Midnight at the end of the day.', { unit: 'seconds since 1970' }),
    integral('flights_1d', 'Flights of the route that landed on the day.', { unit: 'flights', window: '1d' }),
    fractional('avg_arr_delay_1d', 'Mean arrival delay on the day.', { unit: 'minutes', window: '1d' }),
    integral('flights_7d', 'Flights of the route that landed within 7 days.', {
      unit: 'flights',
      window: '7d',
    }),
    fractional('avg_arr_delay_7d', 'Mean arrival delay over 7 days.', { unit: 'minutes', window: '7d' }),
    integral('max_arr_delay_7d', 'Arrival delay of the latest flight of 7 days.', {
      unit: 'minutes',
      window: '7d',
    }),
    fractional('pct_delayed_15m_7d', 'Share of the flights of 7 days that arrived over 15 minutes late.', {
      unit: 'percent',
      window: '7d',
    }),
  ],
  online: 'Standard',
  offline: true,
  tags: { owner: 'Jonas Weber', owner_team: 'network-planning', domain: 'routes', tier: 'gold', sla: '6h' },
  notes: `# Route delays, daily

One row per route and day with traffic. The event time is **Unix seconds** (Fractional), because the job that writes it
does: compare it with \`from_unixtime\`.

A route that is flown on weekdays only keeps Friday's row over the weekend; give the join a maximum age of 7 days if that
is not wanted.`,
  content: {
    kind: 'rows',
    sql: () => `
      WITH days AS (
        SELECT origin, destination, ${endOf('day', 'landed_at')} AS closed_at, count(*) AS flights,
          sum(delay) AS delay, max(delay) AS latest, count(*) FILTER (delay > 15) AS delayed
        FROM landed_flights GROUP BY ALL)
      SELECT origin || '-' || destination AS route, epoch(closed_at) AS event_time, flights AS flights_1d, round(delay / flights, 2) AS avg_arr_delay_1d,
        sum(flights) OVER week AS flights_7d,
        round(sum(delay) OVER week / sum(flights) OVER week, 2) AS avg_arr_delay_7d,
        max(latest) OVER week AS max_arr_delay_7d,
        round(100 * sum(delayed) OVER week / sum(flights) OVER week, 2) AS pct_delayed_15m_7d,
        ${arrivedAfter('closed_at')}
      FROM days WINDOW week AS (
        PARTITION BY origin, destination ORDER BY closed_at RANGE BETWEEN INTERVAL 6 DAYS PRECEDING AND CURRENT ROW)`,
  },
}
