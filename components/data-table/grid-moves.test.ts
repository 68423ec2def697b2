import { expect, test } from 'vitest'
import { moveCell } from './grid-moves'

const extent = { rows: 100, columns: 5, pageRows: 20 }
const go = (row: number, column: number, key: string, ctrlKey = false) =>
  moveCell({ row, column }, { key, ctrlKey, metaKey: false }, extent)

test('arrows move one cell and stop at the edges', () => {
  expect(go(3, 2, 'ArrowDown')).toEqual({ row: 4, column: 2 })
  expect(go(99, 2, 'ArrowDown')).toEqual({ row: 99, column: 2 })
  expect(go(3, 4, 'ArrowRight')).toEqual({ row: 3, column: 4 })
})

test('the header is above the first row', () => {
  expect(go(0, 2, 'ArrowUp')).toEqual({ row: -1, column: 2 })
  expect(go(-1, 2, 'ArrowUp')).toEqual({ row: -1, column: 2 })
})

test('Home and End stay in the row, with Ctrl they go to the corners', () => {
  expect(go(3, 2, 'Home')).toEqual({ row: 3, column: 0 })
  expect(go(3, 2, 'End')).toEqual({ row: 3, column: 4 })
  expect(go(3, 2, 'Home', true)).toEqual({ row: 0, column: 0 })
  expect(go(3, 2, 'End', true)).toEqual({ row: 99, column: 4 })
})

test('a page is what is on screen', () => {
  expect(go(3, 2, 'PageDown')).toEqual({ row: 23, column: 2 })
  expect(go(3, 2, 'PageUp')).toEqual({ row: 0, column: 2 })
})

test('other keys are left to others', () => {
  expect(go(3, 2, 'a')).toBeNull()
  expect(go(3, 2, 'Tab')).toBeNull()
})
