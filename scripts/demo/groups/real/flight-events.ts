import { arrivedAfter, endOf, isoText } from '../../data/sql'
import { type DemoGroup, integral, text } from '../demo-group'

const source = { source: 'flights-3m.parquet' }

/** One record per flight of June: what happened, known once it had landed. The source of labels. */
export const flightEvents: DemoGroup = {
  name: 'flight-events',
  description:
    'One row per US domestic flight of June 2001, known once it has landed. Take labels from here.',
  recordId: 'flight_id',
  eventTime: 'event_time',
  features: [
    text(
      'flight_id',
      'F and the row number of the flight in the source file, so that every row can be traced.',
      source,
    ),
    text('event_time', 'Estimated landing: only then is the delay known.', { unit: 'ISO 8601 UTC' }),
    text('departure_time', 'When the aircraft left the gate, on the clock of the origin.', {
      unit: 'ISO 8601 UTC',
    }),
    text('origin', 'Airport of departure, IATA code.', { joins: 'airport' }),
    text('destination', 'Airport of arrival, IATA code.', { joins: 'airport' }),
    text('route', 'Origin and destination joined by a hyphen, as in ORD-LAX.', { joins: 'route' }),
    integral('distance_miles', 'Distance flown, in statute miles.', { unit: 'miles', ...source }),
    integral('arr_delay_min', 'Minutes late on arrival; negative when early.', {
      unit: 'minutes',
      ...source,
    }),
    integral(
      'is_delayed_15m',
      '1 when the flight arrived more than 15 minutes late, else 0. The usual label.',
      {
        role: 'label',
      },
    ),
  ],
  online: 'none',
  offline: true,
  tags: { owner: 'Marta Kowalczyk', owner_team: 'flight-operations', domain: 'flights', tier: 'gold' },
  notes: `# Flight events

The raw material of everything else: **do not use it as features**, the delay of a flight is what we predict.

- \`event_time\` is the *landing*, not the departure. Whoever joins by departure time looks into the future.
- The source has no landing time. It is estimated as 30 minutes plus one minute per 7.5 miles.
- Clock times are those of the origin and are stored as if they were UTC.

History only: nobody looks up a single flight online.`,
  content: {
    kind: 'rows',
    sql: () => `
      SELECT 'F' || lpad(CAST(row_number AS VARCHAR), 7, '0') AS flight_id, ${isoText('landed_at')} AS event_time,
        ${isoText('departed_at')} AS departure_time, origin, destination, origin || '-' || destination AS route,
        distance AS distance_miles, delay AS arr_delay_min, delay > 15 AS is_delayed_15m,
        ${arrivedAfter(`(${endOf('hour', 'landed_at')})`)}
      FROM flights WHERE departed_at >= '2001-06-01' AND departed_at < '2001-07-01'`,
  },
}
