import { arrivedAfter, isoText } from '../../data/sql'
import { type DemoGroup, fractional, integral, text } from '../demo-group'

/** What a catalog is full of without anybody's care: no description, no word on any feature. */
export const undocumented: DemoGroup = {
  name: 'demo-undocumented',
  recordId: 'id',
  eventTime: 'ts',
  features: [
    text('id'),
    text('ts'),
    fractional('x1'),
    fractional('x2'),
    fractional('x2_new'),
    integral('flag'),
  ],
  online: 'Standard',
  offline: true,
  tags: { owner_team: 'risk' },
  content: {
    kind: 'rows',
    sql: () => `
      SELECT 'k' || n AS id, ${isoText('closed_at')} AS ts, round(gaussian('x1', n, day), 3) AS x1,
        round(uniform('x2', n, day), 3) AS x2, round(uniform('x2', n, day) * 1.1, 3) AS x2_new,
        uniform('flag', n, day) < 0.05 AS flag, ${arrivedAfter('closed_at')}
      FROM (SELECT n, day, TIMESTAMP '2026-03-25' + to_days(CAST(day AS INTEGER)) AS closed_at
        FROM range(1, 201) AS records(n), range(7) AS days(day))`,
  },
}
