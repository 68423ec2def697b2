import { Spelling } from './spelling'
import { Substrings } from './substrings'

/** How terms of the vocabulary are found by something other than their beginning; fed with every term once. */
export class WordForms {
  readonly substrings = new Substrings()
  readonly spelling = new Spelling()
  /** By term: the ways in which texts are split into it, as `seams` of `Token`; mostly one. */
  readonly #ways: (readonly number[])[][] = []

  /** Files a term as it was found in a text; whether it is a word that was not filed before. */
  add(term: number, text: string, seams: readonly number[]): boolean {
    const ways = this.#ways[term]
    if (ways?.some((way) => way === seams || isSame(way, seams))) return false
    if (ways) ways.push(seams)
    else this.#ways[term] = [seams]
    if (seams.length > 0) {
      this.substrings.addName(term, text, seams)
      return false
    }
    this.substrings.addWord(term, text)
    this.spelling.add(term, text)
    return true
  }

  /** The ways in which a term was filed. */
  ways(term: number): readonly (readonly number[])[] {
    return this.#ways[term] ?? []
  }
}

const isSame = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((seam, i) => seam === b[i])
