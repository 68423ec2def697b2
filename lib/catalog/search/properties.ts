import type { CatalogDocument } from '../catalog-document'
import type { Field } from './fields'
import { eachToken, joinedForm } from './tokens'

/** Keys that `key:value` looks up in a text field, besides tags and parameters of the same name. */
export const textKeys: ReadonlyMap<string, Field> = new Map([
  ['name', 'name'],
  ['description', 'description'],
  ['notes', 'notes'],
  ['owner', 'owner'],
  ['type', 'type'],
  ['group', 'group'],
])

export const yes = 'yes'
const no = 'no'

/** Keys are compared without case, accents and separators: `ownerTeam` is `owner_team`. */
export const propertyKey = joinedForm

/** How a key, and a word in the value of a key, stand in the index of properties. */
export const presenceTerm = (key: string): string => `${key}:`
export const valueTerm = (key: string, term: string): string => `${key}:${term}`

/** Visits every term under which `key:value` and `has:key` find a document, with its position in the value. */
export function eachProperty(
  document: CatalogDocument,
  visit: (term: string, position: number) => void,
): void {
  let position = 0
  for (const { key, value } of [...document.tags, ...document.parameters]) {
    const property = propertyKey(key)
    if (property === '') continue
    const first = position
    visit(presenceTerm(property), first)
    eachToken(value, ({ term }, at) => {
      visit(valueTerm(property, term), first + at)
      position = Math.max(position, first + at)
    })
    position += 2 // no phrase runs from one value into the next
  }
  for (const [key, text] of [
    ['description', document.description],
    ['notes', document.notes],
    ['owner', document.owner],
  ] as const) {
    if (text.trim() !== '') visit(presenceTerm(key), position)
  }
  visit(valueTerm('kind', document.kind), position)
  visit(valueTerm('online', document.online ? yes : no), position)
  visit(valueTerm('offline', document.offline ? yes : no), position)
}
