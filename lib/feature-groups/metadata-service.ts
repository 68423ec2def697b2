import 'server-only'
import { DescribeFeatureMetadataCommand, UpdateFeatureMetadataCommand } from '@aws-sdk/client-sagemaker'
import { sagemaker } from '@/lib/aws/clients'
import { translating } from '@/lib/aws/errors'
import { catalogMetadata } from '@/lib/catalog/edits-service'
import { searchMetadataOf } from '@/lib/catalog/source-service'
import { AppError } from '@/lib/errors'
import type { FeatureEdit, GroupFeatures } from './contract'
import { type FeatureMetadata, isSameDraft, parameterChanges } from './feature-metadata'
import { toFeatureMetadata } from './from-wire'

/** What people wrote about the features of a group. Without the right to search, each feature can still be read alone. */
export async function listFeatureMetadata(group: string): Promise<GroupFeatures> {
  const metadata: FeatureMetadata[] = []
  try {
    for await (const page of searchMetadataOf(group)) {
      metadata.push(
        ...page.filter(({ description, parameters }) => description !== '' || parameters.length > 0),
      )
    }
    return { metadata, problem: null }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { metadata, problem: `${error.message} Open a feature to read its own.` }
  }
}

export async function getFeatureMetadata(
  group: string,
  feature: string,
  signal?: AbortSignal,
): Promise<FeatureMetadata> {
  return translating(`load the feature ${feature}`, async () =>
    toFeatureMetadata(
      await sagemaker().send(
        new DescribeFeatureMetadataCommand({ FeatureGroupName: group, FeatureName: feature }),
        { abortSignal: signal },
      ),
    ),
  )
}

/**
 * Stores an edit and answers what is stored then. Throws `conflict` when the feature no longer says what the person
 * read. AWS has no conditional update, so between this look and the write a moment remains.
 */
export async function updateFeatureMetadata(
  group: string,
  feature: string,
  { draft, read }: FeatureEdit,
): Promise<FeatureMetadata> {
  const stored = await getFeatureMetadata(group, feature)
  if (!isSameDraft(stored, read)) {
    throw new AppError('conflict', `Someone else changed ${feature} since you opened it. Your text is kept.`)
  }
  if (isSameDraft(stored, draft)) return stored
  const { additions, removals } = parameterChanges(stored.parameters, draft.parameters)
  await translating(`save the feature ${feature}`, () =>
    sagemaker().send(
      new UpdateFeatureMetadataCommand({
        FeatureGroupName: group,
        FeatureName: feature,
        ...(draft.description !== stored.description && { Description: draft.description }),
        ...(additions.length > 0 && {
          ParameterAdditions: additions.map(({ key, value }) => ({ Key: key, Value: value })),
        }),
        ...(removals.length > 0 && { ParameterRemovals: removals }),
      }),
    ),
  )
  const saved = await getFeatureMetadata(group, feature)
  await catalogMetadata(saved)
  return saved
}
