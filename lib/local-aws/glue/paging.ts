import { invalidInput } from '../engine/catalog/errors'
import { compareKeys } from '../engine/objects/object-key'

type Page = { NextToken?: string | undefined; MaxResults?: number | undefined }

/**
 * A page of `items`, which are in order. The token is the last item's place in that order and not its position, so
 * that items which come and go between pages neither repeat nor hide others.
 */
export function pageOf<Item, Place extends string | number>(
  items: readonly Item[],
  { NextToken, MaxResults }: Page,
  largest: number,
  order: { placeOf: (item: Item) => Place; compare: (left: Place, right: Place) => number },
): { page: Item[]; NextToken?: string } {
  const after = NextToken === undefined ? null : readToken<Place>(NextToken)
  const rest = after === null ? items : items.filter((item) => order.compare(order.placeOf(item), after) > 0)
  const page = rest.slice(0, MaxResults ?? largest)
  const last = page.at(-1)
  return { page, ...(last && rest.length > page.length && { NextToken: writeToken(order.placeOf(last)) }) }
}

/** Databases and tables are in the order of their names. */
export const byName = {
  placeOf: (item: { Name: string | undefined }) => item.Name ?? '',
  compare: compareKeys,
}

/** A token is the place of the last item. */
export const writeToken = (place: string | number): string =>
  Buffer.from(JSON.stringify([place])).toString('base64url')

/** @throws WireError InvalidInputException for a token that is not ours */
export function readToken<Place>(token: string): Place {
  try {
    const [place] = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'))
    if (typeof place === 'string' || typeof place === 'number') return place as Place
  } catch {
    // Falls through to the one answer for a token that is not ours.
  }
  throw invalidInput('The pagination token is not valid.')
}
