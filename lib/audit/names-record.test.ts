import { expect, test } from 'vitest'
import { namesRecord } from './names-record'

test('an id is named when it stands as a literal of its own', () => {
  expect(namesRecord("SELECT * FROM t WHERE id = 'C-000042'", 'C-000042')).toBe(true)
  expect(namesRecord("SELECT * FROM t WHERE id IN ('O''Hara')", "O'Hara")).toBe(true)
  expect(namesRecord('SELECT * FROM t WHERE id = 42', '42')).toBe(true)
})

test('a part of another literal or number is not the id', () => {
  expect(namesRecord("SELECT * FROM t WHERE id = 'C-0000421'", 'C-000042')).toBe(false)
  expect(namesRecord('SELECT * FROM t WHERE id = 421', '42')).toBe(false)
  expect(namesRecord('SELECT col42, 1.42 FROM t', '42')).toBe(false)
  expect(namesRecord('SELECT * FROM t', 'C-000042')).toBe(false)
})
