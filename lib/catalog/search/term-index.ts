import { IntLists } from './int-lists'
import { Vocabulary } from './vocabulary'

/**
 * An inverted index: for every term the places where it stands, as pairs (slot of the document, place in it),
 * in ascending order because documents are only ever appended.
 */
export class TermIndex {
  readonly vocabulary = new Vocabulary()
  readonly #postings = new IntLists()
  /** Number of postings per term whose document is not deleted. */
  readonly #live: number[] = []

  /** The number of a term, which is new or not. */
  intern(text: string): number {
    return this.vocabulary.find(text) ?? this.#addTerm(text)
  }

  append(term: number, slot: number, place: number): void {
    this.#postings.push(term, slot)
    this.#postings.push(term, place)
    this.#live[term] = (this.#live[term] ?? 0) + 1
  }

  /** Notes that one posting of a term went away with its document; the posting itself stays until compaction. */
  forget(term: number): void {
    this.#live[term] = (this.#live[term] ?? 0) - 1
  }

  /** The term with exactly this text, if a document still has it. */
  find(text: string): number | undefined {
    const term = this.vocabulary.find(text)
    return term !== undefined && this.isLive(term) ? term : undefined
  }

  isLive(term: number): boolean {
    return (this.#live[term] ?? 0) > 0
  }

  liveCount(term: number): number {
    return this.#live[term] ?? 0
  }

  /** Visits stretches of postings: slot at even steps from `from`, place right after it. */
  postings(term: number, visit: (page: Int32Array, from: number, to: number) => void): void {
    this.#postings.spans(term, visit)
  }

  /**
   * Copies what is live into an empty index and calls back with the old and new number of each term. `newSlot` is
   * negative for deleted documents and keeps the order.
   */
  copyTo(
    target: TermIndex,
    newSlot: Int32Array,
    copied: (term: number, copy: number) => void = () => {},
  ): void {
    for (let term = 0; term < this.vocabulary.size; term++) {
      if (!this.isLive(term)) continue
      const copy = target.#addTerm(this.vocabulary.text(term))
      target.#live[copy] = this.liveCount(term)
      copied(term, copy)
      this.postings(term, (page, from, to) => {
        for (let i = from; i < to; i += 2) {
          const slot = newSlot[page[i] ?? 0] ?? -1
          if (slot < 0) continue
          target.#postings.push(copy, slot)
          target.#postings.push(copy, page[i + 1] ?? 0)
        }
      })
    }
  }

  #addTerm(text: string): number {
    const term = this.vocabulary.add(text)
    this.#postings.add()
    this.#live.push(0)
    return term
  }
}
