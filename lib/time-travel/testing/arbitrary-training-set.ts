import * as fc from 'fast-check'
import { featureChoice } from '../feature-choice'
import { trainingSet } from '../training-set'
import { aHistory, aLabelTable, aMoment, timeTypes } from './arbitrary-world'
import type { GroupHistory, LabelTable } from './world'

/** Where a case's tables are to be found: labels in `labels`, histories in `history_0`, `history_1`, … */
export const historyTable = (index: number): string => `history_${index}`
export const labelTable = 'labels'

/** Labels, one to three histories, and a valid description that joins them. */
export function aTrainingSetCase(database: string, times = timeTypes) {
  return fc
    .record({
      labels: aLabelTable(database, labelTable, times),
      histories: fc
        .integer({ min: 1, max: 3 })
        .chain((count) =>
          fc.tuple(
            ...Array.from({ length: count }, (_, index) =>
              aHistory(`group-${index}`, database, historyTable(index)),
            ),
          ),
        ),
    })
    .chain(({ labels, histories }) =>
      fc
        .record({
          groups: fc.tuple(...histories.map(aChoice)),
          asOf: fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: aMoment }),
          knowsTimes: fc.boolean(),
        })
        .map(({ groups, asOf, knowsTimes }) => ({
          labels,
          histories,
          set: trainingSet.parse({
            labels: labels.description,
            groups,
            asOf,
            labelTimes: knowsTimes ? timesOf(labels) : undefined,
          }),
        })),
    )
}
function aChoice({ table, features }: GroupHistory) {
  return fc
    .record({
      features: fc.subarray([...features], { minLength: 1 }),
      maximumAge: fc.constantFrom(
        undefined,
        { amount: 1, unit: 'second' },
        { amount: 1, unit: 'hour' },
        { amount: 1, unit: 'day' },
        { amount: 30, unit: 'day' },
      ),
      arrivedByLabelTime: fc.boolean(),
      deletions: fc.constantFrom('as-served', 'ignore', 'show'),
      unmatched: fc.constantFrom('keep', 'keep', 'keep', 'drop'),
    })
    .map((rules) => featureChoice.parse({ ...rules, table, key: 'record-id' }))
}

function timesOf({ rows }: LabelTable) {
  const times = rows.flatMap(({ time }) => (time === null ? [] : [time]))
  if (times.length === 0) return undefined
  const iso = (time: number) => new Date(time).toISOString()
  return { earliest: iso(Math.min(...times)), latest: iso(Math.max(...times)) }
}
