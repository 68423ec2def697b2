/**
 * What the catalog search knows about a feature group or a feature. Plain data, no AWS shapes: whoever
 * reads SageMaker builds these, and the index keeps the object it is given (so do not change it afterwards).
 */
export type CatalogDocument = GroupDocument | FeatureDocument

export type CatalogKind = CatalogDocument['kind']

export interface GroupDocument extends Described {
  kind: 'group'
  /** The group's features are searched with it, so that a group is found through what it contains. */
  features: readonly GroupFeature[]
}

export interface FeatureDocument extends Described {
  kind: 'feature'
  /** Name of the group the feature belongs to. */
  group: string
  /** `Integral`, `Fractional`, `String`, or whatever word the user should find it by. */
  type: string
}

export interface GroupFeature {
  name: string
  description: string
}

export interface KeyValue {
  key: string
  value: string
}

interface Described {
  /** Unique among all documents of an index; an ARN serves. */
  id: string
  name: string
  description: string
  /** Empty when nobody is named. */
  owner: string
  tags: readonly KeyValue[]
  parameters: readonly KeyValue[]
  /** Free text of any length. */
  notes: string
  /** Which stores hold it; a feature has those of its group. */
  online: boolean
  offline: boolean
  /** Share of the expected documentation that is there, 0 to 1. Breaks ties in the ranking, nothing more. */
  completeness: number
}
