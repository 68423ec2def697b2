import { writeSync } from 'node:fs'
import { systemClock } from '../clock'
import { openStorage } from '../storage'
import { createObjectStore } from './object-store'

/**
 * The process that the crash test kills: writes, replaces and deletes objects without end and says on standard output
 * what it is about to do and what has been acknowledged. Arguments: data folder, first sequence number.
 */
const [dataDir = '', first = '0'] = process.argv.slice(2)
const store = createObjectStore({ dataDir, storage: openStorage(dataDir), clock: systemClock })
const say = (line: string) => writeSync(1, `${line}\n`)

if (!store.bucketExists('crash')) await store.createBucket('crash')
let sequence = Number(first)

async function work(worker: number): Promise<never> {
  for (;;) {
    const number = ++sequence
    // Every third write meets those of the others; any other key belongs to one worker, so that its history is a line.
    const own = `${worker}/${number % 5 === 0 ? 'deep/er/' : ''}${number % 7}${number % 3 === 0 ? '/' : ''}`
    const key = number % 3 === 1 ? 'shared' : own
    const deletes = number % 4 === 0
    const write = `${key} ${number} ${deletes ? 'delete' : 'put'}`
    say(`try ${write}`)
    if (deletes) await store.delete('crash', key)
    else await store.put('crash', key, `${number}:`.padEnd((number * 7919) % 150_000, String(number % 10)))
    say(`ack ${write}`)
  }
}

await Promise.all([0, 1, 2, 3].map(work))
