import { expect, test } from 'vitest'
import { groupOfNotePath, notePath } from './note'

test('a note’s path leads back to its group, under any prefix', () => {
  expect(groupOfNotePath(notePath('orders'))).toBe('orders')
  expect(groupOfNotePath(`team/almanac/${notePath('orders-v2')}`)).toBe('orders-v2')
})

test('other documents in the folder belong to no group', () => {
  expect(groupOfNotePath('notes/feature-groups/readme.txt')).toBe(null)
  expect(groupOfNotePath('notes/feature-groups/old/orders.json')).toBe(null)
})
