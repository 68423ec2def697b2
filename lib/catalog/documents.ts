import type { FeatureGroup, Tag } from '@/lib/feature-groups/feature-group'
import { ownerOf } from '@/lib/feature-groups/feature-group'
import type { FeatureMetadata } from '@/lib/feature-groups/feature-metadata'
import type { CatalogDocument, FeatureDocument, GroupDocument } from './catalog-document'

/** All that the catalog knows about one feature group. */
export type KnownGroup = {
  group: FeatureGroup
  tags: readonly Tag[]
  /** Markdown; empty when nobody wrote any. */
  notes: string
  /** By feature name; a feature nobody wrote about is not in it. */
  metadata: ReadonlyMap<string, FeatureMetadata>
}

export const groupDocumentId = (group: string): string => group
/** A slash cannot occur in a name, so no group can be taken for a feature. */
export const featureDocumentId = (group: string, feature: string): string => `${group}/${feature}`

/** What the search index holds of a group: itself, then one document per feature. */
export function documentsOf(known: KnownGroup): CatalogDocument[] {
  return [groupDocument(known), ...known.group.features.map((feature) => featureDocument(known, feature))]
}

function groupDocument({ group, tags, notes, metadata }: KnownGroup): GroupDocument {
  const owner = ownerOf(tags) ?? ''
  const described = group.features.filter(({ name }) => metadata.get(name)?.description).length
  return {
    kind: 'group',
    id: groupDocumentId(group.name),
    name: group.name,
    description: group.description,
    owner,
    tags,
    parameters: [],
    notes,
    ...storesOf(group),
    features: group.features.map(({ name }) => ({
      name,
      description: metadata.get(name)?.description ?? '',
    })),
    completeness: mean([
      group.description !== '',
      owner !== '',
      notes !== '',
      described / Math.max(1, group.features.length),
    ]),
  }
}

function featureDocument(
  { group, metadata }: KnownGroup,
  feature: FeatureGroup['features'][number],
): FeatureDocument {
  const { description = '', parameters = [] } = metadata.get(feature.name) ?? {}
  return {
    kind: 'feature',
    id: featureDocumentId(group.name, feature.name),
    name: feature.name,
    group: group.name,
    type: feature.collection ? `${feature.type} ${feature.collection}` : feature.type,
    description,
    // Only what is said of the feature itself: with its group's owner every feature of a team would match its name.
    owner: ownerOf(parameters) ?? '',
    tags: [],
    parameters,
    notes: '',
    ...storesOf(group),
    completeness: mean([description !== '', parameters.length > 0]),
  }
}

const storesOf = (group: FeatureGroup) => ({
  online: group.onlineStore !== null,
  offline: group.offlineStore !== null,
})

const mean = (shares: readonly (boolean | number)[]): number =>
  shares.reduce<number>((sum, share) => sum + Number(share), 0) / shares.length
