import { arrivedAfter, isoText } from '../../data/sql'
import { type DemoGroup, fractional, integral, text } from '../demo-group'

/** Where an airport is and how much it is used, closed every quarter; airports without flights have one row. */
export const airportProfile: DemoGroup = {
  name: 'airport-profile',
  description:
    'Where an airport is and how busy: coordinates for all 3,376, traffic per quarter where there is any.',
  recordId: 'airport',
  eventTime: 'event_time',
  features: [
    text('airport', 'IATA or FAA code.', { joins: 'airport', source: 'airports.csv' }),
    text('event_time', 'Start of the year, then the end of each quarter.', { unit: 'ISO 8601 UTC' }),
    text('name', 'Name of the airport.', { source: 'airports.csv' }),
    text('city', 'Town it belongs to.', { source: 'airports.csv' }),
    text('state', 'State or territory, two letters.', { joins: 'state', source: 'airports.csv' }),
    fractional('latitude', 'Degrees north.', { unit: 'degrees', source: 'airports.csv' }),
    fractional('longitude', 'Degrees east; negative in the west.', {
      unit: 'degrees',
      source: 'airports.csv',
    }),
    integral('flights_1q', 'Departures within the quarter; missing before the first quarter has ended.', {
      unit: 'flights',
      window: '1q',
    }),
    integral('destinations_1q', 'Airports served without a stop within the quarter.', {
      unit: 'airports',
      window: '1q',
    }),
    fractional('avg_distance_miles_1q', 'Mean distance of those flights.', { unit: 'miles', window: '1q' }),
  ],
  online: 'Standard',
  offline: true,
  tags: { owner: 'Tomás Silva', owner_team: 'airport-services', domain: 'airports', tier: 'gold' },
  notes: `# Airport profile

Facts that rarely change. 3,147 airports have no airline traffic in the data and keep their only row, of 1 January 2001.

Use \`latitude\` and \`longitude\` for weather stations, \`destinations_1q\` to tell a hub from a spoke.`,
  content: {
    kind: 'rows',
    sql: () => `
      WITH quarters AS (
        SELECT origin AS airport, date_trunc('quarter', departed_at) + INTERVAL 3 MONTHS AS closed_at,
          count(*) AS flights, count(DISTINCT destination) AS destinations, round(avg(distance), 1) AS miles
        FROM flights WHERE departed_at < '2001-07-01' GROUP BY ALL),
      snapshots AS (
        SELECT iata AS airport, TIMESTAMP '2001-01-01' AS closed_at, NULL AS flights, NULL AS destinations, NULL AS miles
        FROM airports
        UNION ALL FROM quarters)
      SELECT airport, ${isoText('closed_at')} AS event_time, name, city, state, latitude, longitude,
        flights AS flights_1q, destinations AS destinations_1q, miles AS avg_distance_miles_1q,
        ${arrivedAfter('closed_at')}
      FROM snapshots JOIN airports ON iata = airport`,
  },
}
