import { systemClock } from '../clock'
import { createEngine } from '../create-engine'
import { both, makeGroup, recordOf } from './orders-group'

/*
 * A store at full work until it is killed. Every write is announced on standard output before it begins and again
 * when it is acknowledged; each client owns its records, so that their writes have an order.
 * Arguments: data folder, number of the first write.
 */
const [dataDir = '', first = '0'] = process.argv.slice(2)
const clients = 16
const recordsPerClient = 5

const engine = await createEngine({
  dataDir,
  clock: systemClock,
  region: 'us-east-1',
  account: '000000000000',
  offlineDelaySeconds: 0,
})
if (!engine.objects.bucketExists('features')) await engine.objects.createBucket('features')
const group = engine.groups.find('orders') ?? (await makeGroup(engine, { advance() {} }))

let next = Number(first)
const say = (line: string) => process.stdout.write(`${line}\n`)

async function write(client: number): Promise<void> {
  const number = next++
  const recordId = `${client}-${Math.floor(Math.random() * recordsPerClient)}`
  // Every write has an event time of its own, in no order, within two hours: late data and full folders.
  const eventTimeMs = Date.UTC(2026, 0, 1) + ((number * 7919) % 7_200_000)
  const eventTime = new Date(eventTimeMs).toISOString()
  const kind = Math.random() < 0.8 ? 'put' : Math.random() < 0.7 ? 'soft' : 'hard'
  say(`try ${number} ${kind} ${recordId} ${eventTime}`)
  if (kind === 'put') {
    const values = { order_id: recordId, event_time: eventTime, items: String(number), city: 'x'.repeat(200) }
    await engine.records.put(group, recordOf(group, values), both, null)
    say(`done ${number}`)
  } else {
    const outcome = await engine.records.delete(group, { recordId, eventTime, eventTimeMs }, both, kind)
    say(`${outcome} ${number}`)
  }
}

async function forever(work: () => Promise<void>): Promise<never> {
  for (;;) {
    await work()
    await new Promise(setImmediate)
  }
}

await Promise.all([
  ...Array.from({ length: clients }, (_, client) => forever(() => write(client))),
  forever(() => engine.offline.drainAll()),
  forever(() => engine.upkeep()),
  forever(() => engine.offline.readTable('sagemaker_featurestore', 'orders_1', async () => {})),
])
