import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { type Database, open } from 'lmdb'
import { seededRandom } from './random'

type RawStorage = {
  /** Durable writes per second: each reads the record, replaces it and appends to a log, as a PutRecord does. */
  puts(writers: number, seconds: number): Promise<number>
  /** Reads per second, one after the other: more at once would not be faster. */
  gets(seconds: number): number
}

/** Bytes of a stored order. */
const rowBytes = 180

/** LMDB as the store opens it, in this process, with as many records of the same size and nothing around it. */
export async function withRawStorage<Result>(
  records: number,
  work: (storage: RawStorage) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'almanac-bench-'))
  const root = open({ path: join(folder, 'raw.lmdb'), overlappingSync: false, eventTurnBatching: false })
  const binary = { encoding: 'binary', keyEncoding: 'binary' } as const
  const rows: Database<Buffer, Buffer> = root.openDB({ ...binary, name: 'rows' })
  const log: Database<Buffer, Buffer> = root.openDB({ ...binary, name: 'log' })
  const row = Buffer.alloc(rowBytes, 'r')
  const random = seededRandom(3)
  const keyOf = (number: number): Buffer => {
    const key = Buffer.alloc(20)
    key.writeUIntBE(number, 14, 6)
    return key
  }
  let sequence = 0
  const put = (number: number): Promise<void> =>
    root.transaction(() => {
      const key = keyOf(number)
      rows.getBinaryFast(key)
      rows.put(key, row)
      log.put(keyOf(++sequence), row)
    })
  try {
    await Promise.all(Array.from({ length: records }, (_, number) => put(number)))
    return await work({
      async puts(writers, seconds) {
        let count = 0
        const start = performance.now()
        const writer = async () => {
          for (; performance.now() - start < seconds * 1000; count++)
            await put(Math.floor(random() * records))
        }
        await Promise.all(Array.from({ length: writers }, writer))
        return (count * 1000) / (performance.now() - start)
      },
      gets(seconds) {
        let count = 0
        const start = performance.now()
        for (; performance.now() - start < seconds * 1000; count++) {
          if (!rows.getBinaryFast(keyOf(Math.floor(random() * records))))
            throw new Error('A record is missing')
        }
        return (count * 1000) / (performance.now() - start)
      },
    })
  } finally {
    await root.close()
    await rm(folder, { recursive: true, force: true })
  }
}
