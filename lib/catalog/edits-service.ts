import 'server-only'
import type { Tag } from '@/lib/feature-groups/feature-group'
import type { FeatureMetadata } from '@/lib/feature-groups/feature-metadata'
import { catalogSync } from './sync-service'

// What was saved here is found at once, without waiting for the next look at the store.

export async function catalogMetadata(metadata: FeatureMetadata): Promise<void> {
  const { catalog } = catalogSync()
  catalog.putMetadata(metadata)
  await catalog.reindex()
}

export async function catalogTags(group: string, tags: readonly Tag[]): Promise<void> {
  const { catalog } = catalogSync()
  catalog.putOwnTags(group, tags)
  await catalog.reindex()
}

export async function catalogNotes(group: string, text: string): Promise<void> {
  const { catalog } = catalogSync()
  catalog.putNotes(group, text)
  await catalog.reindex()
}
