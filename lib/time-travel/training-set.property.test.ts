import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTrinoSession, type TrinoSession } from '../local-aws/athena/testing/trino-session'
import { aTrainingSetCase, historyTable, labelTable } from './testing/arbitrary-training-set'
import { historyRows, labelRows } from './testing/duckdb-tables'
import { referenceTrainingSet } from './testing/reference'
import { trainingSetSql } from './training-set-sql'

const tables = [labelTable, ...[0, 1, 2].map(historyTable)].map((name) => `db.${name}`)
let trino: TrinoSession
beforeAll(async () => {
  trino = await openTrinoSession(Object.fromEntries(tables.map((name) => [name, 'SELECT 1 AS a'])))
})
afterAll(() => trino.close())

const load = (contents: Record<string, string>) =>
  trino.duckdb.withSession(async (session) => {
    for (const [name, sql] of Object.entries(contents))
      await session.run(`CREATE OR REPLACE VIEW "db.${name}" AS ${sql}`)
  })

const sorted = (rows: readonly (readonly unknown[])[]) => rows.map((row) => JSON.stringify(row)).sort()

test('a training set has the rows of the naive answer', async () => {
  await fc.assert(
    fc.asyncProperty(aTrainingSetCase('db'), async ({ labels, histories, set }) => {
      await load({
        [labelTable]: labelRows(labels),
        ...Object.fromEntries(histories.map((history, index) => [historyTable(index), historyRows(history)])),
      })
      const { rows } = await trino.query(trainingSetSql(set))
      expect(sorted(rows)).toEqual(sorted(referenceTrainingSet(set, labels.rows, histories)))
    }),
    { numRuns: 40 },
  )
}, 120_000)
