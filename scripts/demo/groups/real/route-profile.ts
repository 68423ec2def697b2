import { arrivedAfter, endOf } from '../../data/sql'
import { type DemoGroup, fractional, integral, text } from '../demo-group'

/** What kind of route it is, closed every month. */
export const routeProfile: DemoGroup = {
  name: 'route-profile',
  description: 'What kind of route it is: distance, traffic and punctuality of the last full month.',
  recordId: 'route',
  eventTime: 'event_time',
  features: [
    text('route', 'Origin and destination joined by a hyphen, as in ORD-LAX.', { joins: 'route' }),
    fractional('event_time', 'End of the month.', { unit: 'seconds since 1970' }),
    text('origin', 'Airport of departure, IATA code.', { joins: 'airport' }),
    text('destination', 'Airport of arrival, IATA code.', { joins: 'airport' }),
    integral('distance_miles', 'Distance between the airports, in statute miles.', { unit: 'miles' }),
    integral('flights_1mo', 'Flights that landed within the month.', { unit: 'flights', window: '1mo' }),
    fractional('avg_arr_delay_1mo', 'Mean arrival delay over the month.', { unit: 'minutes', window: '1mo' }),
    integral('p90_arr_delay_1mo', 'Nine of ten flights of the month arrived no later than this.', {
      unit: 'minutes',
      window: '1mo',
    }),
    integral('busiest_hour_1mo', 'Hour of the day in which most flights left; the earliest of equals.', {
      unit: 'hour',
      window: '1mo',
    }),
  ],
  online: 'Standard',
  offline: true,
  tags: { owner: 'Jonas Weber', owner_team: 'network-planning', domain: 'routes', tier: 'silver' },
  notes: `# Route profile

Slow facts about a route. Use it beside \`route-delays-daily\`: that one says how the route is doing this week, this one
whether that is unusual.`,
  content: {
    kind: 'rows',
    sql: () => `
      WITH hours AS (
        SELECT origin, destination, ${endOf('month', 'landed_at')} AS closed_at, hour(departed_at) AS hour,
          count(*) AS flights
        FROM landed_flights GROUP BY ALL),
      busiest AS (
        SELECT origin, destination, closed_at, arg_max(hour, flights * 24 - hour) AS hour FROM hours GROUP BY ALL),
      months AS (
        SELECT origin, destination, ${endOf('month', 'landed_at')} AS closed_at, max(distance) AS distance,
          count(*) AS flights, avg(delay) AS delay, quantile_disc(delay, 0.9) AS p90
        FROM landed_flights GROUP BY ALL)
      SELECT origin || '-' || destination AS route, epoch(closed_at) AS event_time, origin, destination,
        distance AS distance_miles, flights AS flights_1mo, round(delay, 2) AS avg_arr_delay_1mo,
        p90 AS p90_arr_delay_1mo, hour AS busiest_hour_1mo, ${arrivedAfter('closed_at')}
      FROM months JOIN busiest USING (origin, destination, closed_at)`,
  },
}
