import { AppError } from '@/lib/errors'
import { type FeatureGroup, keepsHistory } from '@/lib/feature-groups/feature-group'
import { toFeatureTable } from '@/lib/feature-groups/feature-table'
import { select } from '@/lib/sql/layout'
import { type Labels, labelInstant, labelRows } from '@/lib/time-travel/labels'
import { type TrainingSet, trainingSet } from '@/lib/time-travel/training-set'
import type { DatasetRequest, GroupChoice } from './contract'

type Column = { name: string; type: string }

/**
 * The request with what is known of its labels and groups, checked as a whole.
 * Throws `invalid` with a sentence per problem.
 */
export function toTrainingSet(
  request: DatasetRequest,
  labelColumns: readonly Column[],
  groups: readonly FeatureGroup[],
  labelTimes?: TrainingSet['labelTimes'],
): TrainingSet {
  const labels: Labels = { source: request.labels, columns: [...labelColumns], time: request.time }
  const parsed = trainingSet.safeParse({
    labels: request.withoutTime === 'drop' ? withTimeOnly(labels) : labels,
    groups: request.groups.map((choice) => toFeatureChoice(choice, groups)),
    asOf: request.asOf,
    ...(labelTimes && { labelTimes }),
  })
  if (parsed.success) return parsed.data
  throw new AppError('invalid', parsed.error.issues.map(({ message }) => `${message}.`).join(' '))
}

/** The same labels without the rows that have no time. */
function withTimeOnly(labels: Labels): Labels {
  const sql = select({
    columns: ['*'],
    from: labelRows(labels),
    where: [`${labelInstant(labels)} IS NOT NULL`],
  })
  return { ...labels, source: { kind: 'query', sql } }
}

function toFeatureChoice({ name, features, ...rules }: GroupChoice, groups: readonly FeatureGroup[]) {
  const group = groups.find((each) => each.name === name)
  if (!group) throw new AppError('not-found', `There is no feature group ${name}.`)
  if (!keepsHistory(group)) {
    throw new AppError('invalid', `${name} has no offline store, so it has no history to build from.`)
  }
  return {
    ...rules,
    table: toFeatureTable(group),
    features: features.map((chosen) => {
      const feature = group.features.find((each) => each.name === chosen.name)
      if (!feature) throw new AppError('invalid', `${name} has no feature ${chosen.name}.`)
      return { ...chosen, type: feature.type, isCollection: feature.collection !== null }
    }),
  }
}
