import { placeBits } from './fields'
import type { TermIndex } from './term-index'

/** Slot and place in one number (slot × 2³² + place), exact below 2⁵³, so that sorting them is native. */
const slotUnit = 2 ** 32

export const slotOf = (packed: number): number => Math.floor(packed / slotUnit)
export const placeOf = (packed: number): number => packed % slotUnit

/**
 * Where words stand one after the other: the place of the first, in ascending order. Each position of the phrase
 * is a set of terms, any of which will do. `field` limits the search to one field.
 */
export function phrasePlaces(
  index: TermIndex,
  phrase: readonly (readonly number[])[],
  field?: number,
): Float64Array {
  const order = phrase.map((terms, offset) => ({ terms, offset, count: countOf(index, terms) }))
  order.sort((a, b) => a.count - b.count) // the rarest first, so that the candidates only get fewer
  let starts: Float64Array | undefined
  for (const { terms, offset } of order) {
    const here = placesOf(index, terms, offset, field)
    starts = starts ? intersection(starts, here) : here
    if (starts.length === 0) break
  }
  return starts ?? new Float64Array()
}

/** Visits the documents with a phrase; where it is one word there is no order of words to compare. */
export function eachSlot(
  index: TermIndex,
  phrase: readonly (readonly number[])[],
  visit: (slot: number) => void,
  field?: number,
): void {
  const [terms = []] = phrase
  if (phrase.length !== 1) {
    for (const packed of phrasePlaces(index, phrase, field)) visit(slotOf(packed))
    return
  }
  for (const term of terms) {
    index.postings(term, (page, from, to) => {
      for (let i = from; i < to; i += 2) {
        if (field === undefined || (page[i + 1] ?? 0) >>> placeBits === field) visit(page[i] ?? 0)
      }
    })
  }
}

const countOf = (index: TermIndex, terms: readonly number[]): number =>
  terms.reduce((sum, term) => sum + index.liveCount(term), 0)

/** Where a phrase would start that has one of the terms `offset` words after its first. */
function placesOf(index: TermIndex, terms: readonly number[], offset: number, field?: number): Float64Array {
  const places: number[] = []
  for (const term of terms) {
    index.postings(term, (page, from, to) => {
      for (let i = from; i < to; i += 2) {
        const place = page[i + 1] ?? 0
        if (field === undefined || place >>> placeBits === field) {
          places.push((page[i] ?? 0) * slotUnit + place - offset)
        }
      }
    })
  }
  const packed = Float64Array.from(places)
  return terms.length > 1 ? packed.sort() : packed // postings of one term are in order already
}

function intersection(left: Float64Array, right: Float64Array): Float64Array {
  let count = 0
  const common = new Float64Array(Math.min(left.length, right.length))
  for (let l = 0, r = 0; l < left.length && r < right.length; ) {
    const difference = (left[l] ?? 0) - (right[r] ?? 0)
    if (difference === 0) {
      common[count++] = left[l] ?? 0
      l++
      r++
    } else if (difference < 0) l++
    else r++
  }
  return common.subarray(0, count)
}
