import type { CatalogDocument } from '../catalog-document'

/** Where a word can stand, in order of rank (`score.ts`) and of postings within a document. */
export const fields = [
  'name',
  'featureName',
  'tag',
  'parameter',
  'owner',
  'type',
  'notes',
  'description',
  'featureDescription',
  'group',
] as const

export type Field = (typeof fields)[number]

/** One searchable text of a document. */
export interface FieldText {
  field: Field
  text: string
  /** Of a tag or parameter; searched as well. */
  key?: string
  /** Name of the feature of a group that the text belongs to. */
  feature?: string
}

/** Everything of a document that free text looks at, in the order of `fields`. */
export function textsOf(document: CatalogDocument): FieldText[] {
  const isGroup = document.kind === 'group'
  const features = isGroup ? document.features : []
  const texts: FieldText[] = [
    { field: 'name', text: document.name },
    ...features.map(({ name }): FieldText => ({ field: 'featureName', text: name, feature: name })),
    ...document.tags.map(({ key, value }): FieldText => ({ field: 'tag', key, text: value })),
    ...document.parameters.map(({ key, value }): FieldText => ({ field: 'parameter', key, text: value })),
    { field: 'owner', text: document.owner },
    { field: 'type', text: isGroup ? '' : document.type },
    { field: 'notes', text: document.notes },
    { field: 'description', text: document.description },
    ...features.map(
      ({ name, description }): FieldText => ({
        field: 'featureDescription',
        text: description,
        feature: name,
      }),
    ),
    { field: 'group', text: isGroup ? '' : document.group },
  ]
  return texts.filter(({ text, key }) => text !== '' || key !== undefined)
}

const fieldNumbers = new Map<Field, number>(fields.map((field, number) => [field, number]))

/** The number of a field, as packed into a place. */
export const fieldNumber = (field: Field): number => fieldNumbers.get(field) ?? 0

/** Where a token stands in its document, in one integer: the field, then the running position within it. */
export const placeBits = 27
