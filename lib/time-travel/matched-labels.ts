import { select } from '@/lib/sql/layout'
import { ident } from '@/lib/sql/quoting'
import { labelInstant, labelRows } from './labels'
import { matchSteps } from './match-steps'
import { matchedRow } from './matched-row'
import { recordKey } from './record-key'
import type { TrainingSet } from './training-set'

/**
 * The steps that end in one row per label row: the label's columns as the row `label`, its time as `instant`, its keys, and
 * per group the row it met, or null.
 *
 * Every step hands on as many label rows as it got and reads the step before it once. So no row is lost, doubled or taken
 * for its twin, without numbering them, even when the label query answers differently each time it is asked: Athena
 * evaluates a named step again for every mention of it, and `LIMIT` without order then picks other rows.
 */
export function matchedLabels(set: TrainingSet) {
  const { labels, groups } = set
  const keys = [...new Set(groups.map((group) => recordKey(labels, group).label))]
  const keyNames = keys.map((_, index) => `key_${index + 1}`)
  const given = select({
    columns: [
      `ROW(${labels.columns.map(({ name }) => ident(name)).join(', ')}) AS label`,
      `${labelInstant(labels)} AS instant`,
      ...keys.map((key, index) => `${key} AS ${keyNames[index]}`),
    ],
    from: labelRows(labels),
  })

  let last = 'given_labels'
  const steps: [name: string, body: string][] = [[last, given]]
  groups.forEach((group, index) => {
    const key = `key_${keys.indexOf(recordKey(labels, group).label) + 1}`
    const carried = [...keyNames, ...groups.slice(0, index).map(matchedRow)]
    const matching = matchSteps({ set, group, key, previous: last, carried })
    steps.push(...matching.steps)
    last = matching.last
  })
  return { steps, last }
}
