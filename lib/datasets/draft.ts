import * as z from 'zod/mini'
import { type DatasetRequest, datasetRequest, type GroupChoice, labelSource } from './contract'

/** A training set while it is being described; everything may still be missing. */
const draftShape = z.object({
  labels: z.nullable(labelSource),
  /** What the person chose, in their words: a file's name, a table's, "a query". */
  labelsName: z.string(),
  time: z.string(),
  withoutTime: z.enum(['keep', 'drop']),
  groups: z.array(
    z.object({
      name: z.string(),
      key: z.string(),
      features: z.array(z.string()),
      maximumAge: z.nullable(
        z.object({ amount: z.number(), unit: z.enum(['second', 'minute', 'hour', 'day']) }),
      ),
      arrivedByLabelTime: z.boolean(),
      deletions: z.enum(['as-served', 'ignore', 'show']),
      unmatched: z.enum(['keep', 'drop']),
    }),
  ),
})
export type Draft = z.output<typeof draftShape>
export type DraftGroup = Draft['groups'][number]

export const emptyDraft: Draft = { labels: null, labelsName: '', time: '', withoutTime: 'keep', groups: [] }

export const newDraftGroup = (name: string): DraftGroup => ({
  name,
  key: '',
  features: [],
  maximumAge: null,
  arrivedByLabelTime: false,
  deletions: 'as-served',
  unmatched: 'keep',
})

/** The request when nothing is missing, else what is, as things to do. */
export function toRequest(
  draft: Draft,
  asOf: DatasetRequest['asOf'],
): { request: DatasetRequest } | { missing: string[] } {
  const missing = [
    !draft.labels && 'Choose the labels.',
    draft.labels && draft.time === '' && 'Choose the column with the label time.',
    draft.groups.length === 0 && 'Add a feature group.',
    ...draft.groups.map(
      (group) => group.key === '' && `Choose the label column that holds the record ids of ${group.name}.`,
    ),
    ...draft.groups.map((group) => group.features.length === 0 && `Choose features of ${group.name}.`),
  ].filter((sentence) => typeof sentence === 'string')
  if (missing.length > 0) return { missing }
  const parsed = datasetRequest.safeParse({ ...draft, asOf, groups: draft.groups.map(toGroupChoice) })
  if (!parsed.success) return { missing: parsed.error.issues.map(({ message }) => message) }
  return { request: parsed.data }
}

function toGroupChoice({
  maximumAge,
  features,
  ...group
}: DraftGroup): Omit<GroupChoice, 'name'> & { name: string } {
  return { ...group, ...(maximumAge && { maximumAge }), features: features.map((name) => ({ name })) }
}

const key = 'almanac.dataset.draft'

/** The draft survives a closed tab; one that this version cannot read is as good as none. */
export function readDraft(storage: Pick<Storage, 'getItem'>): Draft {
  try {
    const parsed = draftShape.safeParse(JSON.parse(storage.getItem(key) ?? 'null'))
    return parsed.success ? parsed.data : emptyDraft
  } catch {
    return emptyDraft
  }
}

export const saveDraft = (draft: Draft, storage: Pick<Storage, 'setItem'>): void =>
  storage.setItem(key, JSON.stringify(draft))

/** The column a person would choose at first sight: the id itself, else one that is called after the group's id. */
export function likelyColumn(names: readonly string[], wanted: string): string {
  const folded = wanted.toLowerCase()
  return names.find((name) => name.toLowerCase() === folded) ?? ''
}

/** Label times are called so, or end so. */
export function likelyTimeColumn(names: readonly string[]): string {
  return names.find((name) => /(^|_)(label_time|event_time|time|timestamp|at)$/i.test(name)) ?? ''
}
