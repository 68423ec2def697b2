import { setImmediate as turn } from 'node:timers/promises'
import type { Database } from 'lmdb'
import type { Clock } from '../clock'
import type { Storage } from '../storage'
import { groupRange } from './record-key'

/** Sizes of the online stores of groups, measured aside and late, as AWS does: a count at every write would cost each. */
export type OnlineSizes = {
  /** Bytes of keys and rows at the last measurement, 0 before the first; asking has the size measured again soon. */
  of(groupId: number): number
  /** Measures the groups that were asked about; upkeep calls it. */
  refresh(): Promise<void>
}

const validMs = 60_000
const rowsPerTurn = 2000

export function createOnlineSizes(storage: Storage, clock: Clock): OnlineSizes {
  const rows: Database<Buffer, Buffer> = storage.table('online', {
    encoding: 'binary',
    keyEncoding: 'binary',
  })
  const sizes = new Map<number, { bytes: number; atMs: number }>()
  const asked = new Set<number>()

  async function measure(groupId: number): Promise<number> {
    const { start, end } = groupRange(groupId)
    let from = start
    let bytes = 0
    for (;;) {
      const chunk = [
        ...rows.getRange({ start: from, end, exclusiveStart: from !== start, limit: rowsPerTurn }),
      ]
      for (const { key, value } of chunk) bytes += key.length + value.length
      const last = chunk.at(-1)
      if (!last || chunk.length < rowsPerTurn) return bytes
      from = last.key
      await turn()
    }
  }

  return {
    of(groupId) {
      const known = sizes.get(groupId)
      if (!known || clock.now().getTime() - known.atMs >= validMs) asked.add(groupId)
      return known?.bytes ?? 0
    },
    async refresh() {
      for (const groupId of [...asked]) {
        asked.delete(groupId)
        sizes.set(groupId, { bytes: await measure(groupId), atMs: clock.now().getTime() })
      }
    },
  }
}
