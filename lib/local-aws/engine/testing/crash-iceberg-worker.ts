import { startWork } from './crash-work'
import { makeIcebergGroup } from './iceberg-group'
import { both, recordOf } from './orders-group'

/*
 * A store whose only group has an Iceberg table, at full work until it is killed: every put is announced before it
 * begins and when it is acknowledged.
 */
const clients = 8
const { engine, group, nextNumber, say, forever } = await startWork(makeIcebergGroup)

async function write(): Promise<void> {
  const number = nextNumber()
  const eventTime = new Date(Date.UTC(2026, 0, 1) + ((number * 7919) % 259_200) * 1000).toISOString()
  say(`try ${number}`)
  const values = { order_id: String(number), event_time: eventTime, items: String(number) }
  await engine.records.put(group, recordOf(group, values), both, null)
  say(`done ${number}`)
}

await Promise.all([
  ...Array.from({ length: clients }, () => forever(write)),
  forever(() => engine.offline.drainAll()),
])
