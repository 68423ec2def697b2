import { DuckDBInstance } from '@duckdb/node-api'
import { expect, test } from 'vitest'
import { alphanumerics, gaussian, seededMacros, uniform } from './seeded'

const rows = Array.from({ length: 4000 }, (_, row) => row)

test('a number depends on its name, row and column and on nothing else', () => {
  expect(uniform('amount', 7, 2)).toBe(uniform('amount', 7, 2))
  const others = [uniform('price', 7, 2), uniform('amount', 8, 2), uniform('amount', 7, 3)]
  expect(others).not.toContain(uniform('amount', 7, 2))
})

test('numbers fill the unit interval evenly', () => {
  const numbers = rows.map((row) => uniform('spread', row))
  const inTenth = (tenth: number) => numbers.filter((each) => Math.floor(each * 10) === tenth).length
  for (let tenth = 0; tenth < 10; tenth += 1) expect(inTenth(tenth)).toBeGreaterThan(320)
  expect(numbers.every((each) => each >= 0 && each < 1)).toBe(true)
})

test('the bell curve has mean 0 and deviation 1', () => {
  const numbers = rows.map((row) => gaussian('bell', row))
  const mean = numbers.reduce((total, each) => total + each, 0) / rows.length
  const variance = numbers.reduce((total, each) => total + (each - mean) ** 2, 0) / rows.length
  expect(mean).toBeCloseTo(0, 1)
  expect(Math.sqrt(variance)).toBeCloseTo(1, 1)
})

test('SQL and TypeScript make the same numbers', async () => {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(seededMacros)
  const result = await connection.runAndReadAll(
    `SELECT uniform('amount', n, 3), gaussian('amount', n, 3) FROM range(20) AS rows(n)`,
  )
  for (const [row, [even, bell]] of result.getRows().entries()) {
    expect(even).toBe(uniform('amount', row, 3))
    expect(bell).toBeCloseTo(gaussian('amount', row, 3), 10)
  }
  connection.closeSync()
  instance.closeSync()
})

test('a file suffix has the asked length and only letters and digits', () => {
  expect(alphanumerics('flight-events/1', 16)).toMatch(/^[0-9A-Za-z]{16}$/)
  expect(alphanumerics('flight-events/1', 16)).not.toBe(alphanumerics('flight-events/2', 16))
})
