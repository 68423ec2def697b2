import * as z from 'zod/mini'
import { featureGroup, featureGroupName, tag } from './feature-group'
import { featureMetadata, firstProblem, parameter } from './feature-metadata'
import { longestNote } from './note'
import { tagsProblem } from './tag-edits'

const groupPath = z.object({ name: featureGroupName })
const featurePath = z.object({ name: featureGroupName, feature: z.string().check(z.minLength(1)) })

export const groupDetail = { params: groupPath, response: featureGroup }

export const groupFeatures = {
  params: groupPath,
  response: z.object({
    /** Of the features somebody wrote about; the features themselves come with the group. */
    metadata: z.array(featureMetadata),
    /** Why some of it is missing; null when all is there. */
    problem: z.nullable(z.string()),
  }),
}
export type GroupFeatures = z.output<typeof groupFeatures.response>

export const featureDetail = { params: featurePath, response: featureMetadata }

const draft = z.object({ description: z.string(), parameters: z.array(parameter) })
const acceptableDraft = draft.check(
  z.superRefine((value, context) => {
    const problem = firstProblem(value)
    if (problem !== null) context.addIssue(problem)
  }),
)
export const featureEdit = {
  params: featurePath,
  /** `read` is what the person had before their eyes: the edit is refused when it is no longer stored. */
  body: z.object({ draft: acceptableDraft, read: draft }),
  response: featureMetadata,
}
export type FeatureEdit = z.output<typeof featureEdit.body>

export const groupTagList = { params: groupPath, response: z.object({ tags: z.array(tag) }) }

const acceptableTags = z.array(tag).check(
  z.superRefine((tags, context) => {
    const problem = tagsProblem(tags)
    if (problem !== null) context.addIssue(problem)
  }),
)
export const tagsEdit = {
  params: groupPath,
  body: z.object({ tags: acceptableTags, read: z.array(tag) }),
  response: groupTagList.response,
}
export type TagsEdit = z.output<typeof tagsEdit.body>

const note = z.object({
  text: z.string(),
  /** Names the stored document in a save; null when there is none yet. */
  version: z.nullable(z.string()),
  updatedAt: z.nullable(z.string()),
  updatedBy: z.nullable(z.string()),
})
export type Note = z.output<typeof note>

export const groupNote = { params: groupPath, response: note }
export const noteEdit = {
  params: groupPath,
  body: z.object({ text: z.string().check(z.maxLength(longestNote)), version: z.nullable(z.string()) }),
  response: note,
}
export type NoteEdit = z.output<typeof noteEdit.body>

const moment = z.nullable(z.iso.datetime())
export const groupFreshness = {
  params: groupPath,
  body: z.object({ eventTime: moment, knownAt: moment }),
  response: z.object({
    rows: z.string(),
    /** The newest of each, as Athena prints them; null in an empty table. */
    eventTime: z.nullable(z.string()),
    writeTime: z.nullable(z.string()),
    statement: z.string(),
    executionId: z.string(),
    bytesScanned: z.number(),
    engineMs: z.number(),
    measuredAt: z.string(),
  }),
}
export type Freshness = z.output<typeof groupFreshness.response>
