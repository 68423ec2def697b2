import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTrinoSession, type TrinoSession } from './trino-session'

/** Tests that expressions give the text that Athena prints for them; null is NULL. `from` is what they are read from. */
export function answers(
  topics: Record<string, readonly (readonly [string, string | null])[]>,
  from = '',
): void {
  let trino: TrinoSession
  beforeAll(async () => {
    trino = await openTrinoSession({}, new Date('2026-03-04T05:06:07.089Z'))
  })
  afterAll(() => trino.close())
  for (const [topic, cases] of Object.entries(topics)) {
    test.each(cases)(`${topic}: %s`, async (expression, expected) => {
      expect((await trino.query(`SELECT ${expression} ${from}`)).rows).toEqual([[expected]])
    })
  }
}

/** Tests that statements give rows of the text that Athena prints; null is NULL. */
export function results(
  topics: Record<string, readonly (readonly [string, readonly (readonly (string | null)[])[]])[]>,
): void {
  let trino: TrinoSession
  beforeAll(async () => {
    trino = await openTrinoSession({}, new Date('2026-03-04T05:06:07.089Z'))
  })
  afterAll(() => trino.close())
  for (const [topic, cases] of Object.entries(topics)) {
    test.each(cases)(`${topic}: %s`, async (statement, expected) => {
      expect((await trino.query(statement)).rows).toEqual(expected)
    })
  }
}

/** Tests that expressions fail with the reason that Athena gives, or one that begins with it. */
export function refusals(cases: readonly (readonly [string, string])[]): void {
  let trino: TrinoSession
  beforeAll(async () => {
    trino = await openTrinoSession()
  })
  afterAll(() => trino.close())
  test.each(cases)('%s fails', async (expression, reason) => {
    const failure = await trino.failure(`SELECT ${expression}`)
    expect(failure.replace(/^(\w+: )line \d+:\d+: /, '$1').slice(0, reason.length)).toBe(reason)
  })
}

/** Tests that statements fail with the reason that Athena gives. */
export function failures(
  tables: Record<string, string>,
  cases: readonly (readonly [string, string])[],
): void {
  let trino: TrinoSession
  beforeAll(async () => {
    trino = await openTrinoSession(tables)
  })
  afterAll(() => trino.close())
  test.each(cases)('%s', async (sql, reason) => {
    expect(await trino.failure(sql)).toBe(reason)
  })
}

/** Tests that queries give these rows, as Athena prints them, or fail with this reason. */
export function outcomes(
  tables: Record<string, string>,
  cases: readonly (readonly [string, readonly (readonly (string | null)[])[] | string])[],
): void {
  let trino: TrinoSession
  beforeAll(async () => {
    trino = await openTrinoSession(tables)
  })
  afterAll(() => trino.close())
  test.each(cases)('%s', async (sql, expected) => {
    if (typeof expected === 'string') expect(await trino.failure(sql)).toBe(expected)
    else expect((await trino.query(sql)).rows).toEqual(expected)
  })
}
