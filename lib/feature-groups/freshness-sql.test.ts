import { expect, test } from 'vitest'
import { aFeatureGroup } from '@/lib/testing/feature-groups'
import { type HistoricalGroup, keepsHistory } from './feature-group'
import { freshnessSql } from './freshness-sql'

function historical(): HistoricalGroup {
  const group = aFeatureGroup()
  if (!keepsHistory(group)) throw new Error('The fixture keeps history')
  return group
}

test('now, one pass over two columns', () => {
  expect(freshnessSql(historical(), {})).toBe(`SELECT
  count(*) AS row_count,
  from_iso8601_timestamp(max("event_time")) AS newest_event_time,
  max(write_time) AS newest_write_time
FROM "sagemaker_featurestore"."orders_1"`)
})

test('both clocks of the time machine bound it', () => {
  const sql = freshnessSql(historical(), {
    eventTime: '2026-02-01T00:00:00Z',
    knownAt: '2026-02-03T00:00:00Z',
  })
  expect(sql).toContain(`from_iso8601_timestamp("event_time") <= TIMESTAMP '2026-02-01 00:00:00.000 UTC'`)
  expect(sql).toContain(
    `CAST(write_time AS timestamp(6) with time zone) <= TIMESTAMP '2026-02-03 00:00:00.000 UTC'`,
  )
})
