import { type CompiledQuery, type Criterion, type Filter, phraseTerms, propertyTermOf } from './compile'
import { fieldNumber, placeBits } from './fields'
import { eachSlot, phrasePlaces, placeOf, slotOf } from './places'
import { pointsByField } from './score'
import type { Storage } from './storage'

/** The documents that fulfil a query. */
export interface Matches {
  /** In ascending order. */
  slots: Int32Array
  /** For each criterion, by slot: its share of the points of its best place, and that place. */
  points: Uint16Array[]
  places: Int32Array[]
}

/** Finds all documents that fulfil every criterion and filter. What it answers lives until the next search. */
export function match(storage: Storage, query: CompiledQuery): Matches {
  const slotCount = storage.documents.length
  /** By slot: how many criteria the document fulfils so far, or `out`; the parser limits the criteria. */
  const fulfilled = storage.scratch.fulfilled(slotCount)
  if (storage.size < slotCount) {
    for (let slot = 0; slot < slotCount; slot++) if (storage.kinds[slot] === 0) fulfilled[slot] = out
  }
  for (const filter of query.filters) applyFilter(storage, filter, fulfilled)

  const points: Uint16Array[] = []
  const places: Int32Array[] = []
  // The rarest first: every further criterion looks at the survivors only.
  const order = query.criteria.map((criterion, i) => ({ criterion, i, size: sizeOf(storage, criterion) }))
  order.sort((a, b) => a.size - b.size)
  let anchor: Int32Array | undefined
  for (const [round, { criterion, i }] of order.entries()) {
    const best = {
      points: storage.scratch.points(i, slotCount),
      places: storage.scratch.places(i, slotCount),
    }
    scatter(storage, criterion, { round, share: 1 / order.length, fulfilled, anchor, ...best })
    points[i] = best.points
    places[i] = best.places
    anchor ??= best.places
  }
  return { slots: slotsWith(storage, fulfilled, order.length), points, places }
}

const out = 255

/** In ascending order, so that scoring walks through memory in one direction. */
function slotsWith(storage: Storage, fulfilled: Uint8Array, criteria: number): Int32Array {
  const slots = storage.scratch.slots(fulfilled.length)
  let count = 0
  for (let slot = 0; slot < fulfilled.length; slot++) if (fulfilled[slot] === criteria) slots[count++] = slot
  return slots.subarray(0, count)
}

const sizeOf = (storage: Storage, criterion: Criterion): number => {
  if (criterion.kind === 'phrase') return 0
  let size = 0
  for (const term of criterion.expansions.keys()) size += storage.words.liveCount(term)
  return size
}

interface Round {
  round: number
  /** Of each criterion in the points of a field. */
  share: number
  fulfilled: Uint8Array
  /** Places of the first criterion: between equally good places the one nearer to it counts. */
  anchor: Int32Array | undefined
  points: Uint16Array
  places: Int32Array
}

/** Notes the best place of a criterion in every document that fulfilled those before it. */
function scatter(storage: Storage, criterion: Criterion, current: Round): void {
  if (criterion.kind === 'phrase') {
    const terms = phraseTerms(storage.words, criterion.phrase, (part) => part)
    const pair = new Int32Array(2)
    for (const packed of phrasePlaces(storage.words, terms)) {
      pair[0] = slotOf(packed)
      pair[1] = placeOf(packed)
      addPlaces(pair, 0, 2, 1, current)
    }
    return
  }
  for (const [term, { quality }] of criterion.expansions) {
    storage.words.postings(term, (page, from, to) => addPlaces(page, from, to, quality, current))
  }
}

/** The inner loop of every search: `page` holds pairs of slot and place. */
function addPlaces(page: Int32Array, from: number, to: number, quality: number, current: Round): void {
  const { round, share, fulfilled, anchor, points, places } = current
  const gained = gainsByField(quality * share)
  for (let i = from; i < to; i += 2) {
    const slot = page[i] ?? 0
    const state = fulfilled[slot]
    if (state !== round && state !== round + 1) continue
    const place = page[i + 1] ?? 0
    const gain = gained[place >>> placeBits] ?? 0
    if (state === round) {
      fulfilled[slot] = round + 1
    } else {
      const best = points[slot] ?? 0
      if (gain < best || (gain === best && !isNearer(anchor, slot, place, places[slot] ?? 0))) continue
    }
    points[slot] = gain
    places[slot] = place
  }
}

const gains = new Uint16Array(pointsByField.length)

/** Points in each field, by field number; lent until the next call. */
function gainsByField(weight: number): Uint16Array {
  for (let field = 0; field < gains.length; field++) {
    gains[field] = Math.round((pointsByField[field] ?? 0) * weight)
  }
  return gains
}

function isNearer(anchor: Int32Array | undefined, slot: number, place: number, than: number): boolean {
  if (!anchor) return false
  const target = anchor[slot] ?? 0
  return Math.abs(place - target) < Math.abs(than - target)
}

function applyFilter(storage: Storage, filter: Filter, fulfilled: Uint8Array): void {
  const passes = new Uint8Array(fulfilled.length)
  eachFiltered(storage, filter, (slot) => {
    passes[slot] = 1
  })
  const wanted = filter.negated ? 0 : 1
  for (let slot = 0; slot < fulfilled.length; slot++) if (passes[slot] !== wanted) fulfilled[slot] = out
}

/** Visits the documents that a filter names, negated or not, some of them more than once. */
function eachFiltered(storage: Storage, filter: Filter, visit: (slot: number) => void): void {
  const { words, properties } = storage
  switch (filter.kind) {
    case 'phrase':
      eachSlot(
        words,
        phraseTerms(words, filter.phrase, (part) => part),
        visit,
      )
      return
    case 'presence': {
      const term = properties.find(filter.key)
      if (term !== undefined) eachSlot(properties, [[term]], visit)
      return
    }
    case 'property': {
      const { key, field, phrase } = filter
      eachSlot(properties, phraseTerms(properties, phrase, propertyTermOf(key)), visit)
      if (field === undefined) return
      const terms = phraseTerms(words, phrase, (part) => part)
      eachSlot(words, terms, visit, fieldNumber(field))
    }
  }
}
