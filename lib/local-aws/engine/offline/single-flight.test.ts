import { expect, test } from 'vitest'
import { singleFlight } from './single-flight'

test('calls during a run share one later run, and keys do not wait for each other', async () => {
  const started: string[] = []
  const ends = new Map<string, () => void>()
  const run = singleFlight((key: string) => {
    started.push(key)
    return new Promise<void>((resolve) => ends.set(key, resolve))
  })
  const first = run('a')
  const [second, third] = [run('a'), run('a')]
  void run('b')
  expect(started).toEqual(['a', 'b'])
  expect(third).toBe(second)
  ends.get('a')?.()
  await first
  await new Promise(setImmediate)
  expect(started).toEqual(['a', 'b', 'a'])
  ends.get('a')?.()
  await second
})

test('a failed run is told to its callers and does not stop the next', async () => {
  let runs = 0
  const run = singleFlight(async () => {
    if (++runs === 1) throw new Error('broken')
  })
  const first = run('a')
  const second = run('a')
  await expect(first).rejects.toThrow('broken')
  await second
  expect(runs).toBe(2)
})
