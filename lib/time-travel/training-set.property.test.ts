import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { outputColumns } from './output-columns'
import { aTrainingSetCase, historyTable, labelTable } from './testing/arbitrary-training-set'
import { historyRows, labelRows } from './testing/duckdb-tables'
import { referenceTrainingSet } from './testing/reference'
import { database, inAnyOrder, openTrinoStore, type TrinoStore } from './testing/trino-store'
import type { GroupHistory, LabelTable } from './testing/world'
import { coverageSql, rowCountsSql } from './training-set-checks'
import { trainingSetSql } from './training-set-sql'

let store: TrinoStore
beforeAll(async () => {
  store = await openTrinoStore([labelTable, ...[0, 1, 2].map(historyTable)])
})
afterAll(() => store.close())

const load = (labels: LabelTable, histories: readonly GroupHistory[]) =>
  store.load({
    [labelTable]: labelRows(labels),
    ...Object.fromEntries(histories.map((history, index) => [historyTable(index), historyRows(history)])),
  })

test('a training set has the rows of the naive answer', async () => {
  await fc.assert(
    fc.asyncProperty(aTrainingSetCase(database), async ({ labels, histories, set }) => {
      await load(labels, histories)
      const expected = referenceTrainingSet(set, labels.rows, histories)

      const { columns, rows } = await store.query(trainingSetSql(set))
      expect(inAnyOrder(rows)).toEqual(inAnyOrder(expected))
      expect(columns).toEqual(outputColumns(set).map(({ name }) => name))
    }),
    { numRuns: 40 },
  )
}, 240_000)

test('the checks of a training set count what it holds', async () => {
  await fc.assert(
    fc.asyncProperty(aTrainingSetCase(database), async ({ labels, histories, set }) => {
      await load(labels, histories)
      const expected = referenceTrainingSet(set, labels.rows, histories)
      const counts = await store.query(rowCountsSql(set))
      expect(counts.rows).toEqual([[String(labels.rows.length), String(expected.length)]])

      const keepingAll = {
        ...set,
        groups: set.groups.map((group) => ({ ...group, unmatched: 'keep' as const })),
      }
      const filled = referenceTrainingSet(keepingAll, labels.rows, histories)
      const coverage = await store.query(coverageSql(set))
      const feature = outputColumns(set).findIndex(({ origin }) => origin.from === 'feature')
      expect(coverage.rows[0]?.[0]).toBe(String(labels.rows.length))
      expect(coverage.rows[0]?.[2]).toBe(String(filled.filter((row) => row[feature] !== null).length))
    }),
    { numRuns: 10 },
  )
}, 240_000)
