import { expect, test } from 'vitest'
import { inLanes } from './in-lanes'

test('items are worked on a few at a time, each once', async () => {
  const seen: number[] = []
  let [active, most] = [0, 0]
  await inLanes(3, [1, 2, 3, 4, 5, 6, 7], async (item) => {
    most = Math.max(most, ++active)
    await new Promise(setImmediate)
    active--
    seen.push(item)
  })
  expect(seen.sort()).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect(most).toBe(3)
})

test('a failure is told only after the other lanes have ended', async () => {
  let ended = false
  const run = inLanes(2, ['fail', 'slow'], async (item) => {
    if (item === 'fail') throw new Error('broken')
    await new Promise((resolve) => setTimeout(resolve, 20))
    ended = true
  })
  await expect(run).rejects.toThrow('broken')
  expect(ended).toBe(true)
})
