import type { CatalogDocument, CatalogKind } from '../catalog-document'
import { fieldNumber, placeBits, textsOf } from './fields'
import { pairTerms, traitTerms } from './properties'
import { Scratch } from './scratch'
import { TermIndex } from './term-index'
import { eachRun, partsOf, readRun } from './tokens'
import { WordForms } from './word-forms'

/** Bits of `kinds`; a deleted document has none. */
export const kindBits: Readonly<Record<CatalogKind, number>> = { group: 1, feature: 2 }

/** What a text consists of: terms and the position of each. */
interface KnownText {
  terms: number[]
  positions: number[]
  parts: number
}

/** Less than one point, where all other parts of a score are whole numbers. */
const completenessPoints = 0.9

/** Texts of one field are this far apart, so that words of two tags are no neighbours. */
const gap = 8

/**
 * The documents, numbered by slots in order of arrival, and the indexes over them. Nothing is changed in place:
 * a deleted document loses its slot, and `compacted` makes a new storage without the lost slots.
 */
export class Storage {
  /** Free text. */
  readonly words = new TermIndex()
  readonly forms = new WordForms()
  /** `key:value` pairs. */
  readonly properties = new TermIndex()
  readonly documents: (CatalogDocument | undefined)[] = []
  readonly kinds: number[] = []
  /** The whole name, as a term of `words`, and the number of its parts. */
  readonly nameTerm: number[] = []
  readonly nameParts: number[] = []
  /** The first two letters of the whole name, see `headOf`: most names are told apart without reading them. */
  readonly nameHead: number[] = []
  /** The points it brings: what the document says, below one point and of two digits. */
  readonly completeness: number[] = []
  /** Lent to searches. */
  readonly scratch = new Scratch()
  readonly #slots = new Map<string, number>()

  /** Few words make up most of all texts, so they are not cut and looked up again. */
  readonly #recentWords = new Map<string, KnownText>()
  /** Most texts come twice, soon after each other: in the group and in its features. */
  readonly #recentTexts = new Map<string, KnownText>()
  /** Tags and parameters. */
  readonly #recentPairs = new Map<string, KnownText>()

  get size(): number {
    return this.#slots.size
  }

  find(id: string): CatalogDocument | undefined {
    const slot = this.#slots.get(id)
    return slot === undefined ? undefined : this.documents[slot]
  }

  get deadShare(): number {
    return this.documents.length === 0 ? 0 : 1 - this.size / this.documents.length
  }

  /** Adds a document whose id is not in the storage. */
  append(document: CatalogDocument): void {
    const slot = this.documents.length
    this.#eachWord(document, (term, place) => this.words.append(term, slot, place))
    this.#eachProperty(document, (term, position) => this.properties.append(term, slot, position))
    const name = partsOf(document.name)
    this.#addSlot(document, this.words.find(name.join('')) ?? -1, name.length)
  }

  delete(id: string): boolean {
    const slot = this.#slots.get(id)
    const document = slot === undefined ? undefined : this.documents[slot]
    if (slot === undefined || !document) return false
    this.#slots.delete(id)
    this.documents[slot] = undefined
    this.kinds[slot] = 0
    this.#eachWord(document, (term) => this.words.forget(term))
    this.#eachProperty(document, (term) => this.properties.forget(term))
    return true
  }

  compacted(): Storage {
    const copy = new Storage()
    const newSlot = new Int32Array(this.documents.length).fill(-1)
    let next = 0
    this.documents.forEach((document, slot) => {
      if (document) newSlot[slot] = next++
    })
    this.words.copyTo(copy.words, newSlot, (term, renumbered) => {
      for (const seams of this.forms.ways(term)) copy.#fileWord(renumbered, seams)
    })
    this.properties.copyTo(copy.properties, newSlot, (_, term) => copy.properties.vocabulary.list(term))
    this.documents.forEach((document, slot) => {
      if (!document) return
      const name = this.words.vocabulary.text(this.nameTerm[slot] ?? -1)
      copy.#addSlot(document, copy.words.find(name) ?? -1, this.nameParts[slot] ?? 0)
    })
    return copy
  }

  #eachProperty(document: CatalogDocument, visit: (term: number, position: number) => void): void {
    let position = 0
    for (const { key, value } of [...document.tags, ...document.parameters]) {
      const { terms, positions, parts } = this.#readPair(key, value)
      for (let i = 0; i < terms.length; i++) visit(terms[i] ?? 0, position + (positions[i] ?? 0))
      position += parts + gap
    }
    for (const trait of traitTerms(document)) visit(this.#property(trait), position)
  }

  #readPair(key: string, value: string): KnownText {
    const pair = `${key}\n${value}`
    const known = this.#recentPairs.get(pair)
    if (known) return known
    const found = pairTerms(key, value)
    const terms = found.map(({ term }) => this.#property(term))
    const positions = found.map(({ position }) => position)
    const read = { terms, positions, parts: Math.max(0, ...positions) + 1 }
    remember(this.#recentPairs, pair, read, 2 ** 16)
    return read
  }

  #property(text: string): number {
    const known = this.properties.vocabulary.find(text)
    if (known !== undefined) return known
    const term = this.properties.intern(text)
    this.properties.vocabulary.list(term)
    return term
  }

  #eachWord(document: CatalogDocument, visit: (term: number, place: number) => void): void {
    let field = -1
    let position = 0
    const add = (text: string) => {
      const { terms, positions, parts } = this.#readText(text)
      const place = field * 2 ** placeBits + position
      for (let i = 0; i < terms.length; i++) visit(terms[i] ?? 0, place + (positions[i] ?? 0))
      position += parts + gap
    }
    for (const { field: name, text, key } of textsOf(document)) {
      const number = fieldNumber(name)
      if (number !== field) position = 0
      field = number
      if (key !== undefined) add(key)
      add(text)
    }
  }

  #readText(text: string): KnownText {
    const known = this.#recentTexts.get(text)
    if (known) return known
    const read: KnownText = { terms: [], positions: [], parts: 0 }
    eachRun(text, (start, end) => {
      const { terms, positions, parts } = this.#readRun(text.slice(start, end))
      for (let i = 0; i < terms.length; i++) {
        read.terms.push(terms[i] ?? 0)
        read.positions.push(read.parts + (positions[i] ?? 0))
      }
      read.parts += parts
    })
    remember(this.#recentTexts, text, read, 2 ** 12)
    return read
  }

  #readRun(run: string): KnownText {
    const known = this.#recentWords.get(run)
    if (known) return known
    const { tokens, parts } = readRun(run)
    const terms = tokens.map(({ term }) => this.words.intern(term))
    tokens.forEach(({ seams }, i) => {
      this.#fileWord(terms[i] ?? 0, seams)
    })
    const read = { terms, positions: tokens.map(({ position }) => position), parts }
    if (tokens.length === 1) remember(this.#recentWords, run, read, 2 ** 16)
    return read
  }

  #fileWord(term: number, seams: readonly number[]): void {
    const { vocabulary } = this.words
    if (this.forms.add(term, vocabulary.text(term), seams)) vocabulary.list(term)
  }

  #addSlot(document: CatalogDocument, nameTerm: number, nameParts: number): void {
    this.#slots.set(document.id, this.documents.length)
    this.documents.push(document)
    this.kinds.push(kindBits[document.kind])
    this.nameTerm.push(nameTerm)
    this.nameParts.push(nameParts)
    this.nameHead.push(headOf(this.words.vocabulary.text(nameTerm)))
    this.completeness.push(
      Math.round(Math.min(1, Math.max(0, document.completeness)) * completenessPoints * 100) / 100,
    )
  }
}

/** The first two letters of a text, in one integer. */
export const headOf = (text: string): number => (text.charCodeAt(0) << 16) | text.charCodeAt(1)

/** Keeps a map small in the simplest way: what is used often is soon back. */
function remember(recent: Map<string, KnownText>, text: string, read: KnownText, most: number): void {
  if (recent.size >= most) recent.clear()
  recent.set(text, read)
}
