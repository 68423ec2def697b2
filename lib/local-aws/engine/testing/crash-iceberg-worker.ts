import { systemClock } from '../clock'
import { createEngine } from '../create-engine'
import { makeIcebergGroup } from './iceberg-group'
import { both, recordOf } from './orders-group'

/*
 * A store whose only group has an Iceberg table, at full work until it is killed: every put is announced before it
 * begins and when it is acknowledged. Arguments: data folder, number of the first write.
 */
const [dataDir = '', first = '0'] = process.argv.slice(2)
const clients = 8

const engine = await createEngine({
  dataDir,
  clock: systemClock,
  region: 'us-east-1',
  account: '000000000000',
  offlineDelaySeconds: 0,
})
if (!engine.objects.bucketExists('features')) await engine.objects.createBucket('features')
const group = engine.groups.find('orders') ?? (await makeIcebergGroup(engine, { advance() {} }))

let next = Number(first)
const say = (line: string) => process.stdout.write(`${line}\n`)

async function write(): Promise<void> {
  const number = next++
  const eventTime = new Date(Date.UTC(2026, 0, 1) + ((number * 7919) % 259_200) * 1000).toISOString()
  say(`try ${number}`)
  const values = { order_id: String(number), event_time: eventTime, items: String(number) }
  await engine.records.put(group, recordOf(group, values), both, null)
  say(`done ${number}`)
}

async function forever(work: () => Promise<void>): Promise<never> {
  for (;;) {
    await work()
    await new Promise(setImmediate)
  }
}

await Promise.all([
  ...Array.from({ length: clients }, () => forever(write)),
  forever(() => engine.offline.drainAll()),
])
