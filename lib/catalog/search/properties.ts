import type { CatalogDocument } from '../catalog-document'
import type { Field } from './fields'
import { joinedForm, tokenise } from './tokens'

/** Keys that `key:value` looks up in a text field, besides tags and parameters of the same name. */
export const textKeys: ReadonlyMap<string, Field> = new Map([
  ['name', 'name'],
  ['description', 'description'],
  ['notes', 'notes'],
  ['owner', 'owner'],
  ['type', 'type'],
  ['group', 'group'],
])

/** Keys are compared without case, accents and separators: `ownerTeam` is `owner_team`. */
export const propertyKey = joinedForm

/** How a key, and a word in the value of a key, stand in the index of properties. */
export const presenceTerm = (key: string): string => `${key}:`
export const valueTerm = (key: string, term: string): string => `${key}:${term}`

/** The terms under which one tag or parameter is found, with the position of each in the value. */
export function pairTerms(key: string, value: string): { term: string; position: number }[] {
  const property = propertyKey(key)
  if (property === '') return []
  return [
    { term: presenceTerm(property), position: 0 },
    ...tokenise(value).map(({ term, position }) => ({ term: valueTerm(property, term), position })),
  ]
}

/** The terms under which a document is found by what it is and has. */
export function traitTerms(document: CatalogDocument): string[] {
  const terms = [kindTerms[document.kind], document.online ? online.yes : online.no]
  terms.push(document.offline ? offline.yes : offline.no)
  if (document.description.trim() !== '') terms.push(hasDescription)
  if (document.notes.trim() !== '') terms.push(hasNotes)
  if (document.owner.trim() !== '') terms.push(hasOwner)
  return terms
}

const kindTerms = { group: valueTerm('kind', 'group'), feature: valueTerm('kind', 'feature') }
const online = { yes: valueTerm('online', 'yes'), no: valueTerm('online', 'no') }
const offline = { yes: valueTerm('offline', 'yes'), no: valueTerm('offline', 'no') }
const hasDescription = presenceTerm('description')
const hasNotes = presenceTerm('notes')
const hasOwner = presenceTerm('owner')
