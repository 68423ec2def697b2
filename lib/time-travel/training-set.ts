import { z } from 'zod'
import { featureChoice } from './feature-choice'
import { labels } from './labels'
import { instant, moment, now } from './moment'
import { trainingSetProblems } from './training-set-problems'

const trainingSetShape = z.object({
  labels,
  groups: z.array(featureChoice).min(1),
  /** A cut through the history of all groups, on top of each label's own time; it makes a set repeatable. */
  asOf: moment.default(now),
  /**
   * The earliest and latest label time, which the label check finds. With them far fewer bytes are read. They must
   * belong to the very same labels: a label outside them may miss its features.
   */
  labelTimes: z.object({ earliest: instant, latest: instant }).optional(),
})

/** Labels and the features known about them at their time: N label rows in, N rows out. */
export const trainingSet = trainingSetShape.superRefine((set, context) => {
  for (const { path, message } of trainingSetProblems(set))
    context.addIssue({ code: 'custom', path, message })
})
export type TrainingSet = z.output<typeof trainingSetShape>
