import { expect, test } from 'vitest'
import type { Execution } from './contract'
import { lastBytes } from './last-bytes'

const run = (sql: string, more: Partial<Execution> = {}): Execution => ({
  ...{ id: 'x', sql, parameters: [], state: 'succeeded', sentBy: null, sentFrom: null, labels: null },
  ...{ submittedAt: null, endedAt: null, queueMs: null, engineMs: null, totalMs: null },
  ...{ bytesScanned: 10, failure: null, resultUri: null },
  ...more,
})

test('the newest finished run of the same text tells, whatever its line breaks', () => {
  const history = [
    run('SELECT 1', { state: 'failed', bytesScanned: 0 }),
    run('SELECT\n  1;', { bytesScanned: 20 }),
    run('SELECT 1'),
  ]
  expect(lastBytes('SELECT 1', history)).toBe(20)
})

test('of a text that never ran nothing is known', () => {
  expect(lastBytes('SELECT 2', [run('SELECT 1')])).toBeNull()
})
