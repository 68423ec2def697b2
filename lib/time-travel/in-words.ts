import { type FeatureChoice, groupAlias } from './feature-choice'
import { momentInWords } from './moment'
import type { TrainingSet } from './training-set'

/** The rule of one group, as a sentence without its full stop. */
export function ruleInWords({ labels }: Pick<TrainingSet, 'labels'>, group: FeatureChoice): string {
  const { maximumAge, arrivedByLabelTime, unmatched } = group
  return [
    `latest ${groupAlias(group)} at or before ${labels.time}`,
    ...(maximumAge ? [`not older than ${ageInWords(maximumAge)}`] : []),
    ...(arrivedByLabelTime ? [`already arrived by ${labels.time}`] : []),
    deletionsInWords(group),
    unmatched === 'keep' ? 'empty where there is none' : 'labels without one are left out',
  ].join(', ')
}

/** What the whole set looks at, for the line above the groups. */
export const asOfInWords = ({ asOf }: Pick<TrainingSet, 'asOf'>): string => `history ${momentInWords(asOf)}`

function ageInWords({ amount, unit }: NonNullable<FeatureChoice['maximumAge']>): string {
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`
}

function deletionsInWords({ deletions }: FeatureChoice): string {
  switch (deletions) {
    case 'as-served':
      return 'empty while deleted'
    case 'ignore':
      return 'as if nothing had been deleted'
    case 'show':
      return 'deletions marked'
  }
}
