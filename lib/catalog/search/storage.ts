import type { CatalogDocument, CatalogKind } from '../catalog-document'
import { fieldNumber, placeBits, textsOf } from './fields'
import { eachProperty } from './properties'
import { TermIndex } from './term-index'
import { partsOf, type Token, tokenise } from './tokens'
import { WordForms } from './word-forms'

/** Bits of `kinds`; a deleted document has none. */
export const kindBits: Readonly<Record<CatalogKind, number>> = { group: 1, feature: 2 }

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
  /** As in the document, but within 0 to 1. */
  readonly completeness: number[] = []
  readonly #slots = new Map<string, number>()

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
    eachWord(document, ({ term, seams }, place) =>
      this.forms.add(this.words.append(term, slot, place), term, seams),
    )
    eachProperty(document, (term, position) => this.properties.append(term, slot, position))
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
    eachWord(document, ({ term }) => this.words.forget(term))
    eachProperty(document, (term) => this.properties.forget(term))
    return true
  }

  compacted(): Storage {
    const copy = new Storage()
    const newSlot = new Int32Array(this.documents.length).fill(-1)
    let next = 0
    this.documents.forEach((document, slot) => {
      if (document) newSlot[slot] = next++
    })
    this.words.copyTo(copy.words, newSlot, (term, renumbered) =>
      this.forms.copyTo(copy.forms, term, renumbered, this.words.vocabulary.text(term)),
    )
    this.properties.copyTo(copy.properties, newSlot)
    this.documents.forEach((document, slot) => {
      if (!document) return
      const name = this.words.vocabulary.text(this.nameTerm[slot] ?? -1)
      copy.#addSlot(document, copy.words.find(name) ?? -1, this.nameParts[slot] ?? 0)
    })
    return copy
  }

  #addSlot(document: CatalogDocument, nameTerm: number, nameParts: number): void {
    this.#slots.set(document.id, this.documents.length)
    this.documents.push(document)
    this.kinds.push(kindBits[document.kind])
    this.nameTerm.push(nameTerm)
    this.nameParts.push(nameParts)
    this.completeness.push(Math.min(1, Math.max(0, document.completeness)))
  }
}

function eachWord(document: CatalogDocument, visit: (token: Token, place: number) => void): void {
  let field = -1
  let position = 0
  const add = (text: string) => {
    let last = 0
    for (const token of tokenise(text)) {
      visit(token, field * 2 ** placeBits + position + token.position)
      last = Math.max(last, token.position)
    }
    position += last + gap
  }
  for (const { field: name, text, key } of textsOf(document)) {
    const number = fieldNumber(name)
    if (number !== field) position = 0
    field = number
    if (key !== undefined) add(key)
    add(text)
  }
}
