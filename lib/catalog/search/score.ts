import type { CompiledQuery } from './compile'
import { type Field, fieldNumber, fields, placeBits } from './fields'
import type { Matches } from './match'
import { headOf, type Storage } from './storage'

/** What a score is made of; the parts of a hit sum to its score. */
export interface ScoreParts {
  /** The whole query is the name. */
  exactName: number
  /** The name begins with the whole query. */
  namePrefix: number
  /** Words whose best place is the name, and so on down to the name of the group a feature is in. */
  name: number
  featureName: number
  metadata: number
  description: number
  group: number
  /** How much of the name the query covers. */
  coverage: number
  /** How near to each other the words stand. */
  proximity: number
  /** Below one point, where all other parts are whole numbers: decides between equals only. */
  completeness: number
}

const exactNamePoints = 1000
const namePrefixPoints = 600
const coveragePoints = 60
/** Share of a field's points that two neighbouring words in it gain. */
const proximityShare = 0.25

type FieldPart = 'name' | 'featureName' | 'metadata' | 'description' | 'group'

/** The words of a query share these points evenly, so the field decides and not the number of words. */
const ranks: Record<Field, { points: number; part: FieldPart }> = {
  name: { points: 300, part: 'name' },
  featureName: { points: 150, part: 'featureName' },
  tag: { points: 80, part: 'metadata' },
  parameter: { points: 80, part: 'metadata' },
  owner: { points: 80, part: 'metadata' },
  type: { points: 80, part: 'metadata' },
  notes: { points: 80, part: 'metadata' },
  description: { points: 40, part: 'description' },
  featureDescription: { points: 25, part: 'description' },
  group: { points: 20, part: 'group' },
}

const nameField = fieldNumber('name')

/** Points of a word in each field, by field number, before they are shared among the words. */
export const pointsByField = Float64Array.from(fields, (field) => ranks[field].points)

/** Scores the documents one search found. */
export class Scorer {
  readonly #storage: Storage
  readonly #matches: Matches
  readonly #words: number
  /** The query as one name, or empty if it has no words. */
  readonly #name: string
  /** Its first letters, where it has as many. */
  readonly #head: number | undefined

  constructor(storage: Storage, query: CompiledQuery, matches: Matches) {
    this.#storage = storage
    this.#matches = matches
    this.#words = matches.points.length
    this.#name = query.name
    this.#head = query.name.length < 2 ? undefined : headOf(query.name)
  }

  /** The sum of `parts` of each document, for the many that are not shown. */
  scores(slots: Int32Array): Float64Array {
    const scores = new Float64Array(slots.length)
    const [points] = this.#matches.points
    const [places] = this.#matches.places
    if (this.#words !== 1 || !points || !places) {
      for (let i = 0; i < slots.length; i++) scores[i] = this.#score(slots[i] ?? -1)
      return scores
    }
    // One word outside the name is what most documents of a large answer have: nothing else can add to it.
    const { completeness } = this.#storage
    for (let i = 0; i < slots.length; i++) {
      const slot = slots[i] ?? -1
      const isName = (places[slot] ?? 0) >>> placeBits === nameField
      scores[i] = isName ? this.#score(slot) : (points[slot] ?? 0) + (completeness[slot] ?? 0)
    }
    return scores
  }

  #score(slot: number): number {
    const tie = this.#completeness(slot)
    let sum = this.#bonus(slot) + this.#coverage(slot) + this.#proximity(slot)
    for (let word = 0; word < this.#words; word++) sum += this.#matches.points[word]?.[slot] ?? 0
    return sum + tie
  }

  parts(slot: number): ScoreParts {
    const bonus = this.#bonus(slot)
    const parts: ScoreParts = {
      exactName: bonus === exactNamePoints ? bonus : 0,
      namePrefix: bonus === namePrefixPoints ? bonus : 0,
      name: 0,
      featureName: 0,
      metadata: 0,
      description: 0,
      group: 0,
      coverage: this.#coverage(slot),
      proximity: this.#proximity(slot),
      completeness: this.#completeness(slot),
    }
    for (let word = 0; word < this.#words; word++) {
      const field = fields[this.#fieldOf(word, slot)]
      if (field) parts[ranks[field].part] += this.#matches.points[word]?.[slot] ?? 0
    }
    return parts
  }

  #bonus(slot: number): number {
    // A name that begins with the query has the first word: most documents need no comparison.
    if (this.#words === 0 || this.#fieldOf(0, slot) !== nameField) return 0
    if (this.#head !== undefined && this.#head !== this.#storage.nameHead[slot]) return 0
    const name = this.#storage.words.vocabulary.text(this.#storage.nameTerm[slot] ?? -1)
    if (!name.startsWith(this.#name)) return 0
    return name.length === this.#name.length ? exactNamePoints : namePrefixPoints
  }

  #coverage(slot: number): number {
    let inName = 0
    for (let word = 0; word < this.#words; word++) if (this.#fieldOf(word, slot) === nameField) inName++
    if (inName === 0) return 0
    return Math.round(coveragePoints * Math.min(1, inName / (this.#storage.nameParts[slot] || 1)))
  }

  #proximity(slot: number): number {
    if (this.#words < 2) return 0
    let sum = 0
    for (let word = 1; word < this.#words; word++) {
      const field = this.#fieldOf(word, slot)
      if (field !== this.#fieldOf(word - 1, slot)) continue
      const distance = this.#placeOf(word, slot) - this.#placeOf(word - 1, slot)
      sum += (pointsByField[field] ?? 0) / Math.max(1, Math.abs(distance))
    }
    return Math.round((proximityShare * sum) / (this.#words - 1))
  }

  #completeness(slot: number): number {
    return this.#storage.completeness[slot] ?? 0
  }

  #fieldOf(word: number, slot: number): number {
    return this.#placeOf(word, slot) >>> placeBits
  }

  #placeOf(word: number, slot: number): number {
    return this.#matches.places[word]?.[slot] ?? 0
  }
}
