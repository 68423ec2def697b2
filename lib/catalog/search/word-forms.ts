import { Spelling } from './spelling'
import { Substrings } from './substrings'

/** How terms of the vocabulary are found by something other than their beginning; fed with every term once. */
export class WordForms {
  readonly substrings = new Substrings()
  readonly spelling = new Spelling()
  /** By term: the ways in which texts are split into it, as `seams` of `Token`; mostly one. */
  readonly #ways: (readonly number[])[][] = []

  /** Files a term as it was found in a text. */
  add(term: number, text: string, seams: readonly number[]): void {
    const ways = this.#ways[term]
    if (ways?.some((way) => isSame(way, seams))) return
    if (ways) ways.push(seams)
    else this.#ways[term] = [seams]
    if (seams.length > 0) this.substrings.addName(term, text, seams)
    else {
      this.substrings.addWord(term, text)
      this.spelling.add(term, text)
    }
  }

  /** Whether the first letters of a term are a word of their own in every text, and found as such. */
  isCoveredByWord(term: number, letters: number): boolean {
    return this.#ways[term]?.every(([firstSeam = 0]) => letters <= firstSeam) ?? false
  }

  /** Files a term in another vocabulary, where it has the number `copy`. */
  copyTo(target: WordForms, term: number, copy: number, text: string): void {
    for (const seams of this.#ways[term] ?? []) target.add(copy, text, seams)
  }
}

const isSame = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((seam, i) => seam === b[i])
