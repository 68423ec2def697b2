import { aliasesOf } from './abbreviations'
import { allowedTypos } from './spelling'
import type { Storage } from './storage'
import { shortestSubstring } from './substrings'

/** A term of the vocabulary that a typed word stands for. */
export interface Expansion {
  /** 1 for the word itself, less for everything that is less certain to be meant. */
  quality: number
  /** The typed letters inside the term, where not the whole term is meant. */
  needle?: string
}

const quality = {
  exact: 1,
  alias: 0.9,
  /** Of a prefix, growing with the share of the term that was typed. */
  prefix: { least: 0.6, most: 0.9 },
  inside: 0.3,
  oneTypo: 0.5,
  twoTypos: 0.4,
}

/**
 * Every term a typed word may mean. Typing errors are considered if nothing else begins with the word, or always
 * on request: otherwise `date` would bring `rate` and `gate`.
 */
export function expand(storage: Storage, word: string, alwaysTypos: boolean): Map<number, Expansion> {
  const expansions = new Map<number, Expansion>()
  const consider = considerIn(storage, expansions)
  addWholeAndPrefix(storage, word, consider)
  for (const alias of aliasesOf(word)) {
    const term = storage.words.find(alias)
    if (term !== undefined) consider(term, { quality: quality.alias })
  }
  const typos = alwaysTypos || expansions.size === 0 ? allowedTypos(word) : 0
  addInside(storage, word, consider)
  if (typos > 0) {
    const textOf = (term: number) => storage.words.vocabulary.text(term)
    storage.forms.spelling.similar(word, typos, textOf, (term, distance) =>
      consider(term, { quality: distance === 1 ? quality.oneTypo : quality.twoTypos }),
    )
  }
  return expansions
}

/**
 * What a run of several words may mean as one, for each of them: `customer_id` is also meant when the name is
 * `customerid`.
 */
export function expandRun(storage: Storage, run: string): Map<number, Expansion> {
  const expansions = new Map<number, Expansion>()
  const consider = considerIn(storage, expansions)
  addWholeAndPrefix(storage, run, consider)
  addInside(storage, run, consider)
  return expansions
}

/** Both meanings; of two for the same term the better one. */
export function either(a: Map<number, Expansion>, b: Map<number, Expansion>): Map<number, Expansion> {
  const result = new Map(a)
  for (const [term, expansion] of b) {
    if (expansion.quality > (result.get(term)?.quality ?? 0)) result.set(term, expansion)
  }
  return result
}

type Consider = (term: number, expansion: Expansion) => void

const considerIn =
  (storage: Storage, expansions: Map<number, Expansion>): Consider =>
  (term, expansion) => {
    if (!storage.words.isLive(term)) return
    if (expansion.quality > (expansions.get(term)?.quality ?? 0)) expansions.set(term, expansion)
  }

/** Names of several words are not listed by their beginning; a prefix longer than the first word is found inside. */
function addWholeAndPrefix(storage: Storage, text: string, consider: Consider): void {
  const whole = storage.words.find(text)
  if (whole !== undefined) consider(whole, { quality: quality.exact })
  storage.words.vocabulary.withPrefix(text, (term) => considerBeginning(storage, text, term, consider))
}

function addInside(storage: Storage, text: string, consider: Consider): void {
  if (text.length < shortestSubstring) return
  storage.forms.substrings.candidates(text, (term) => {
    const found = storage.words.vocabulary.text(term).indexOf(text)
    if (found === 0) considerBeginning(storage, text, term, consider)
    else if (found > 0) consider(term, { quality: quality.inside, needle: text })
  })
}

function considerBeginning(storage: Storage, text: string, term: number, consider: Consider): void {
  const { least, most } = quality.prefix
  const { length } = storage.words.vocabulary.text(term)
  if (length > text.length) {
    consider(term, { quality: least + ((most - least) * text.length) / length, needle: text })
  }
}
