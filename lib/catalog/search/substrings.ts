import { IntLists } from './int-lists'

/** Shortest text looked for inside words; shorter ones are inside almost everything. */
export const shortestSubstring = 3

/**
 * Which terms contain which three letters, so that a substring is looked for in few terms only. A name made of
 * several words is filed only where its words meet: what lies inside one of them is found in the word itself.
 */
export class Substrings {
  #inWords = new TrigramTable()
  #acrossSeams = new TrigramTable()

  addWord(term: number, text: string): void {
    for (let i = 0; i + shortestSubstring <= text.length; i++) {
      const trigram = text.slice(i, i + shortestSubstring)
      if (text.indexOf(trigram) === i) this.#inWords.add(trigram, term)
    }
  }

  addName(term: number, text: string, seams: readonly number[]): void {
    for (const seam of seams) {
      for (let i = Math.max(0, seam - shortestSubstring + 1); i < seam; i++) {
        const trigram = text.slice(i, i + shortestSubstring)
        if (trigram.length === shortestSubstring) this.#acrossSeams.add(trigram, term)
      }
    }
  }

  /** Terms that may contain `text`, some of them twice. The caller compares. */
  candidates(text: string, visit: (term: number) => void): void {
    const trigrams = Array.from({ length: text.length - shortestSubstring + 1 }, (_, i) =>
      text.slice(i, i + shortestSubstring),
    )
    let rarest = trigrams[0]
    let fewest = Number.POSITIVE_INFINITY
    for (const trigram of trigrams) {
      const count = this.#inWords.count(trigram)
      if (count < fewest) [rarest, fewest] = [trigram, count]
    }
    if (rarest !== undefined) this.#inWords.each(rarest, visit)
    // Each place where a seam can lie in the text is covered by the trigram that begins one or two letters before it,
    // so every second trigram and the last are enough.
    const last = trigrams.length - 1
    for (let i = 0; i <= last; i += 2) this.#acrossSeams.each(trigrams[i] ?? '', visit)
    if (last % 2 === 1) this.#acrossSeams.each(trigrams[last] ?? '', visit)
  }
}

class TrigramTable {
  #lists = new IntLists()
  #listOf = new Map<string, number>()
  #counts: number[] = []

  add(trigram: string, term: number): void {
    let list = this.#listOf.get(trigram)
    if (list === undefined) {
      list = this.#lists.add()
      this.#listOf.set(trigram, list)
      this.#counts.push(0)
    }
    this.#lists.push(list, term)
    this.#counts[list] = (this.#counts[list] ?? 0) + 1
  }

  count(trigram: string): number {
    const list = this.#listOf.get(trigram)
    return list === undefined ? 0 : (this.#counts[list] ?? 0)
  }

  each(trigram: string, visit: (term: number) => void): void {
    const list = this.#listOf.get(trigram)
    if (list === undefined) return
    this.#lists.spans(list, (page, from, to) => {
      for (let i = from; i < to; i++) visit(page[i] ?? 0)
    })
  }
}
