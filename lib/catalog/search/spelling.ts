import { editDistance } from './edit-distance'
import { IntLists } from './int-lists'

/** Only the beginning of a word is varied; the whole word is compared afterwards. */
const variedLength = 7
export const shortestTerm = 3
const longestTerm = 32

/** How many typing errors a word may have: none below 4 letters or with digits, 1 up to 7 letters, 2 from 8. */
export function allowedTypos(word: string): number {
  if (word.length < 4 || word.length > longestTerm || /\p{N}/u.test(word)) return 0
  return word.length < 8 ? 1 : 2
}

/**
 * Finds terms within a few typing errors without visiting the vocabulary. Two words that are `n` edits apart
 * become equal when at most `n` letters are deleted from each, so every term is filed under all its deletions
 * (by hash: a collision costs one comparison) and a typed word looks under all of its own.
 */
export class Spelling {
  #buckets = new Map<number, number>()
  #lists = new IntLists()

  add(term: number, text: string): void {
    if (text.length < shortestTerm || text.length > longestTerm + 2 || /\p{N}/u.test(text)) return
    // Words of 8 letters may be mistyped twice, so terms from 6 letters can be two edits away.
    eachDeletion(text, text.length < 6 ? 1 : 2, (hash) => {
      let list = this.#buckets.get(hash)
      if (list === undefined) {
        list = this.#lists.add()
        this.#buckets.set(hash, list)
      }
      this.#lists.push(list, term)
    })
  }

  /** Terms within `limit` edits of `word`, each visited once with its distance (never 0). */
  similar(
    word: string,
    limit: number,
    textOf: (term: number) => string,
    visit: (term: number, distance: number) => void,
  ): void {
    const seen = new Set<number>()
    const compare = (page: Int32Array, from: number, to: number) => {
      for (let i = from; i < to; i++) {
        const term = page[i] ?? 0
        if (seen.has(term)) continue
        seen.add(term)
        const distance = editDistance(word, textOf(term), limit)
        if (distance > 0 && distance <= limit) visit(term, distance)
      }
    }
    eachDeletion(word, limit, (hash) => {
      const list = this.#buckets.get(hash)
      if (list !== undefined) this.#lists.spans(list, compare)
    })
  }
}

/** Hashes of the beginning of a word with up to `count` letters left out; some come twice. */
function eachDeletion(word: string, count: number, visit: (hash: number) => void): void {
  const length = Math.min(word.length, variedLength)
  visit(hashWithout(word, length, -1, -1))
  for (let i = 0; i < length; i++) {
    visit(hashWithout(word, length, i, -1))
    if (count > 1) for (let j = i + 1; j < length; j++) visit(hashWithout(word, length, i, j))
  }
}

/** FNV-1a over the letters that stay. */
function hashWithout(word: string, length: number, first: number, second: number): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < length; i++) {
    if (i !== first && i !== second) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193)
  }
  return hash >> 2 // within 30 bits V8 keeps map keys as small integers
}
