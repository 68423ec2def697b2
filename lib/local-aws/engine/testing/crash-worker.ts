import { startWork } from './crash-work'
import { both, makeGroup, recordOf } from './orders-group'

/*
 * A store at full work until it is killed. Every write is announced on standard output before it begins and again
 * when it is acknowledged; each client owns its records, so that their writes have an order.
 */
const clients = 16
const recordsPerClient = 5
const { engine, group, nextNumber, say, forever } = await startWork(makeGroup)

async function write(client: number): Promise<void> {
  const number = nextNumber()
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

await Promise.all([
  ...Array.from({ length: clients }, (_, client) => forever(() => write(client))),
  forever(() => engine.offline.drainAll()),
  forever(() => engine.upkeep()),
  forever(() => engine.offline.readTable('sagemaker_featurestore', 'orders_1', async () => {})),
])
