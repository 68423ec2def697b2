import { groupAlias } from './feature-choice'
import type { Feature } from './feature-table'
import type { TrainingSet } from './training-set'

/** A column of the training set, in output order, with its Trino type and where it comes from. */
export type OutputColumn = { name: string; type: string; origin: Origin }
export type Origin =
  | { from: 'label'; column: string }
  | { from: 'feature'; group: string; feature: string }
  | { from: 'deletion'; group: string }

/** Label columns unchanged, then per group its features and, where deletions are shown, `group__is_deleted`. */
export function outputColumns({ labels, groups }: Pick<TrainingSet, 'labels' | 'groups'>): OutputColumn[] {
  return [
    ...labels.columns.map(({ name, type }) => ({
      name,
      type,
      origin: { from: 'label', column: name } as const,
    })),
    ...groups.flatMap((choice) => {
      const group = groupAlias(choice)
      return [
        ...choice.features.map((feature) => ({
          name: feature.as ?? `${group}__${feature.name}`,
          type: trinoType(feature),
          origin: { from: 'feature', group, feature: feature.name } as const,
        })),
        ...(choice.deletions === 'show'
          ? [{ name: `${group}__is_deleted`, type: 'boolean', origin: { from: 'deletion', group } as const }]
          : []),
      ]
    }),
  ]
}

/** "the feature total of orders", for messages. */
export function originInWords(origin: Origin): string {
  switch (origin.from) {
    case 'label':
      return `the label column ${origin.column}`
    case 'feature':
      return `the feature ${origin.feature} of ${origin.group}`
    case 'deletion':
      return `the deletion mark of ${origin.group}`
  }
}

const elementType = { String: 'varchar', Integral: 'bigint', Fractional: 'double' } as const

const trinoType = ({ type, isCollection }: Feature): string =>
  isCollection ? `array(${elementType[type]})` : elementType[type]
