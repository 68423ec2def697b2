import { arrivedAfter, isoText } from '../../data/sql'
import { type DemoGroup, fractional, integral, text } from '../demo-group'

/** A group whose job died: the newest row is nine days old on the day of loading. */
export const stale: DemoGroup = {
  name: 'demo-sensors-stale',
  description:
    'Invented sensor readings every day, but the last ones came nine days before the demo was loaded.',
  recordId: 'sensor_id',
  eventTime: 'event_time',
  features: [
    text('sensor_id', 'S- and two digits.', { joins: 'sensor' }),
    text('event_time', 'Midnight at the end of the day.', { unit: 'ISO 8601 UTC' }),
    fractional('temperature_avg_1d', 'Mean temperature of the day.', {
      unit: 'degrees Celsius',
      window: '1d',
    }),
    integral('readings_1d', 'Readings of the day.', { unit: 'readings', window: '1d' }),
  ],
  online: 'Standard',
  offline: true,
  tags: { owner: 'Lena Ortiz', owner_team: 'platform', domain: 'sensors', sla: '1d', synthetic: 'yes' },
  notes:
    '# Sensors (invented)\n\nPromised every day. If you read this, ask why nothing has come for more than a week.',
  content: {
    kind: 'rows',
    keepsArrival: true,
    sql: (now) => `
      SELECT 'S-' || lpad(CAST(n AS VARCHAR), 2, '0') AS sensor_id, ${isoText('closed_at')} AS event_time,
        round(15 + 5 * gaussian('temperature', n, day), 2) AS temperature_avg_1d,
        1440 - CAST(20 * uniform('readings', n, day) AS BIGINT) AS readings_1d, ${arrivedAfter('closed_at')}
      FROM (SELECT n, day, DATE '${now.toISOString().slice(0, 10)}' - INTERVAL 9 DAYS
          - to_days(CAST(day AS INTEGER)) AS closed_at
        FROM range(1, 21) AS sensors(n), range(14) AS days(day))`,
  },
}
