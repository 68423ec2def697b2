import { afterAll, expect, test } from 'vitest'
import { openTrinoSession, type TrinoSession } from './trino-session'

/** One engine for all tables of a file: opening it costs more than a hundred answers. */
let opened: Promise<TrinoSession> | null = null
const session = () => {
  opened ??= openTrinoSession({}, new Date('2026-03-04T05:06:07.089Z'))
  return opened
}

function closeAfterwards() {
  afterAll(async () => {
    const open = opened
    opened = null
    await (await open)?.close()
  })
}

/** Tests that expressions give the text that Athena prints for them; null is NULL. `from` is what they are read from. */
export function answers(
  topics: Record<string, readonly (readonly [string, string | null])[]>,
  from = '',
): void {
  closeAfterwards()
  for (const [topic, cases] of Object.entries(topics)) {
    test.each(cases)(`${topic}: %s`, async (expression, expected) => {
      expect((await (await session()).query(`SELECT ${expression} ${from}`)).rows).toEqual([[expected]])
    })
  }
}

type Rows = readonly (readonly (string | null)[])[]

/** Rows as they may be compared: a statement that does not sort may give them in any order. */
const comparable = (statement: string, rows: Rows): Rows =>
  /\border\s+by\b/i.test(statement)
    ? rows
    : [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))

/** Tests that statements give rows of the text that Athena prints; null is NULL. */
export function results(topics: Record<string, readonly (readonly [string, Rows])[]>): void {
  closeAfterwards()
  for (const [topic, cases] of Object.entries(topics)) {
    test.each(cases)(`${topic}: %s`, async (statement, expected) => {
      const { rows } = await (await session()).query(statement)
      expect(comparable(statement, rows)).toEqual(comparable(statement, expected))
    })
  }
}

/** Tests that expressions fail with the reason that Athena gives, places aside, or with one that begins so. */
export function refusals(cases: readonly (readonly [string, string])[]): void {
  closeAfterwards()
  test.each(cases)('%s fails', async (expression, reason) => {
    const failure = await (await session()).failure(`SELECT ${expression}`)
    expect(failure.replace(/^(\w+: )line \d+:\d+: /, '$1').slice(0, reason.length)).toBe(reason)
  })
}

/** Tests that statements fail with the reason that Athena gives. */
export function failures(
  tables: Record<string, string>,
  cases: readonly (readonly [string, string])[],
): void {
  let trino: Promise<TrinoSession> | null = null
  afterAll(async () => (await trino)?.close())
  test.each(cases)('%s', async (sql, reason) => {
    trino ??= openTrinoSession(tables)
    expect(await (await trino).failure(sql)).toBe(reason)
  })
}

/** Tests that queries give these rows, as Athena prints them, or fail with this reason. */
export function outcomes(
  tables: Record<string, string>,
  cases: readonly (readonly [string, Rows | string])[],
): void {
  let trino: Promise<TrinoSession> | null = null
  afterAll(async () => (await trino)?.close())
  test.each(cases)('%s', async (sql, expected) => {
    trino ??= openTrinoSession(tables)
    const open = await trino
    if (typeof expected === 'string') expect(await open.failure(sql)).toBe(expected)
    else expect(comparable(sql, (await open.query(sql)).rows)).toEqual(comparable(sql, expected))
  })
}
