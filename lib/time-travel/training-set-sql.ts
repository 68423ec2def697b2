import { select, withSteps } from '@/lib/sql/layout'
import { ident } from '@/lib/sql/quoting'
import { matchedLabels } from './matched-labels'
import { deletedField, featureField, matchedRow } from './matched-row'
import { outputColumns } from './output-columns'
import type { TrainingSet } from './training-set'

/** One row per label row, in no particular order; `outputColumns` says which columns. */
export function trainingSetSql(set: TrainingSet): string {
  const { steps, last } = matchedLabels(set)
  const values = [
    ...set.labels.columns.map((_, index) => `label[${index + 1}]`),
    ...set.groups.flatMap((group) => [
      ...group.features.map((_, index) => featureField(group, index)),
      ...(group.deletions === 'show' ? [deletedField(group)] : []),
    ]),
  ]
  return withSteps(
    steps,
    select({
      columns: outputColumns(set).map(({ name }, index) => `${values[index]} AS ${ident(name)}`),
      from: last,
      where: set.groups
        .filter((group) => group.unmatched === 'drop')
        .map((group) => `${matchedRow(group)} IS NOT NULL`),
    }),
  )
}
