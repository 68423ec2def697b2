import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { RunningEngine } from './create-engine'
import { builtProgram } from './testing/built-program'
import { openFolder } from './testing/crash-work'
import { offlineRows } from './testing/offline-rows'
import { runUntilKilled } from './testing/run-until-killed'
import { temporaryFolder } from './testing/temporary-folder'

/** More rounds for a night: CRASH_ROUNDS=50. */
const rounds = Number(process.env.CRASH_ROUNDS ?? 10)
const worker = builtProgram(join(import.meta.dirname, 'testing/crash-worker.ts'))

type Write = { number: number; kind: string; recordId: string; eventTime: string }
/** What a record's writes so far leave online: a live or a deleted row, or nothing. */
type Online = { eventTime: string; items: string | null }

test('after kill -9 every acknowledged write is there once, offline and online, and nothing else', {
  timeout: 20_000 + rounds * 10_000,
}, async () => {
  const dataDir = temporaryFolder()
  const online = new Map<string, Online>()
  const offline = new Map<string, { order_id: string; items: string | null; is_deleted: boolean }>()
  let merged = 0
  let first = 0
  for (let round = 0; round < rounds; round++) {
    const { begun, outcomes } = await work(dataDir, first)
    first = Math.max(first, ...begun.map(({ number }) => number + 1))

    const engine = await openFolder(dataDir)
    try {
      await engine.offline.drainAll()
      const stored = await readOffline(engine)
      for (const write of begun) {
        const outcome = outcomes.get(write.number)
        // A write that was cut off may have happened or not; the history decides, and the rest must agree with it.
        const happened = outcome === undefined ? stored.has(write.eventTime) : outcome === 'done'
        const isRefused = refuses(online.get(write.recordId), write)
        expect([write, happened && isRefused, outcome === 'refused' && !isRefused]).toEqual([
          write,
          false,
          false,
        ])
        if (!happened) continue
        apply(online, write)
        offline.set(write.eventTime, {
          order_id: write.recordId,
          items: write.kind === 'put' ? String(write.number) : null,
          is_deleted: write.kind !== 'put',
        })
      }
      expect(stored).toEqual(offline)
      for (const recordId of new Set(begun.map((write) => write.recordId))) {
        expect([recordId, readOnline(engine, recordId)]).toEqual([recordId, readable(online.get(recordId))])
      }
      expect(strayFiles(engine, dataDir)).toEqual([])
      merged += await countMerged(engine)
    } finally {
      await engine.close()
    }
  }
  expect(offline.size).toBeGreaterThan(rounds * 50)
  expect(merged).toBeGreaterThan(0)
})

/** Lets a store work for a random while, kills it, and answers with what it announced. */
async function work(dataDir: string, first: number) {
  const begun: Write[] = []
  const outcomes = new Map<number, string>()
  await runUntilKilled(worker.path, [dataDir, String(first)], 100 + Math.random() * 900, (line) => {
    const [verb = '', number = '', kind = '', recordId = '', eventTime] = line.split(' ')
    if (verb !== 'try') outcomes.set(Number(number), verb)
    // The last line may be cut; a write that was announced in half was not begun.
    else if (eventTime?.endsWith('Z')) begun.push({ number: Number(number), kind, recordId, eventTime })
    return outcomes.size > 60
  })
  return { begun, outcomes }
}

const ordersOf = (engine: RunningEngine) => {
  const group = engine.groups.find('orders')
  if (!group) throw new Error('The group is gone')
  return group
}

/** Rows by event time, which is unique; a row that is there twice fails at once. */
async function readOffline(engine: RunningEngine) {
  const rows = await offlineRows(engine, ordersOf(engine), 'event_time, order_id, items, is_deleted')
  const byEventTime = new Map(
    rows.map(({ event_time, ...row }) => [
      String(event_time),
      row as { order_id: string; items: string; is_deleted: boolean },
    ]),
  )
  expect(rows.length).toBe(byEventTime.size)
  return byEventTime
}

function readOnline(engine: RunningEngine, recordId: string): Online | null {
  const row = engine.records.get(ordersOf(engine), recordId)
  return (
    row && { eventTime: String(row.values[1]), items: row.values[2] === null ? null : String(row.values[2]) }
  )
}

const readable = (row: Online | undefined): Online | null => (row && row.items !== null ? row : null)

const refuses = (current: Online | undefined, { kind, eventTime }: Write): boolean =>
  kind === 'hard' && current !== undefined && eventTime <= current.eventTime

/** The rules of the online store, told a second time: event times are text of one length, so text order is time order. */
function apply(online: Map<string, Online>, { number, kind, recordId, eventTime }: Write): void {
  const current = online.get(recordId)
  if (kind === 'hard') online.delete(recordId)
  else if (!current || eventTime > current.eventTime) {
    online.set(recordId, { eventTime, items: kind === 'put' ? String(number) : null })
  }
}

/** Files in the bucket that are no objects and none that compaction has replaced, and anything left in the scratch folder. */
function strayFiles(engine: RunningEngine, dataDir: string): string[] {
  const retired = engine.storage.table<{ path: string }>('objects-retired')
  const known = new Set([
    ...engine.objects.list('features', { maxKeys: 100_000 }).objects.map(({ key }) => key),
    ...[...retired.getRange()].map(({ value }) => value.path),
  ])
  const files = readdirSync(join(dataDir, 'buckets/features'), { recursive: true, encoding: 'utf8' })
  const strays = files.filter((file) => /\.(parquet|object)$/.test(file) && !known.has(file))
  return [...strays, ...readdirSync(engine.objects.scratchDir)]
}

/** Drained files that were merged into others: a file is drained with one `write_time`. */
async function countMerged(engine: RunningEngine): Promise<number> {
  const rows = await offlineRows(engine, ordersOf(engine), 'DISTINCT filename, write_time')
  return rows.length - new Set(rows.map(({ filename }) => filename)).size
}
