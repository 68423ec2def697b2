import { expect, test } from 'vitest'
import { createTableLeases } from './table-leases'

const tick = () => new Promise(setImmediate)

test('a swap is refused while someone reads, and a reader waits for a swap', async () => {
  const leases = createTableLeases()
  const events: string[] = []
  let endRead = () => {}
  const reading = leases.read(1, () => new Promise<void>((resolve) => (endRead = resolve)))
  await tick()
  expect(await leases.swap(1, async () => void events.push('swapped too early'))).toBe(false)
  endRead()
  await reading

  let endSwap = () => {}
  const swapping = leases.swap(1, () => new Promise<void>((resolve) => (endSwap = resolve)))
  const later = leases.read(1, async () => void events.push('read'))
  await tick()
  expect(events).toEqual([])
  endSwap()
  expect(await swapping).toBe(true)
  await later
  expect(events).toEqual(['read'])
})

test('a swap that fails lets readers in again', async () => {
  const leases = createTableLeases()
  await expect(leases.swap(1, () => Promise.reject(new Error('disk')))).rejects.toThrow('disk')
  expect(await leases.read(1, async () => 'read')).toBe('read')
})
