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

/** A typed word and, if it was part of a longer run such as `avg_dep`, that run without separators. */
export interface TypedWord {
  word: string
  run: string
}

/**
 * Every term a typed word may mean. Typing errors are considered if nothing else begins with the word, or always
 * on request: otherwise `date` would bring `rate` and `gate`.
 */
export function expand(
  storage: Storage,
  { word, run }: TypedWord,
  alwaysTypos: boolean,
): Map<number, Expansion> {
  const expansions = new Map<number, Expansion>()
  const consider = (term: number, expansion: Expansion) => {
    if (!storage.words.isLive(term)) return
    if (expansion.quality > (expansions.get(term)?.quality ?? 0)) expansions.set(term, expansion)
  }
  addWholeAndPrefix(storage, word, consider)
  for (const alias of aliasesOf(word)) {
    const term = storage.words.find(alias)
    if (term !== undefined) consider(term, { quality: quality.alias })
  }
  const mayBeTypo = alwaysTypos || expansions.size === 0
  if (run !== word) {
    // `customer_id` is also meant when the name is `customerid`.
    addWholeAndPrefix(storage, run, consider)
    addInside(storage, run, consider)
  }
  addInside(storage, word, consider)
  const typos = mayBeTypo ? allowedTypos(word) : 0
  if (typos > 0) {
    const textOf = (term: number) => storage.words.vocabulary.text(term)
    storage.forms.spelling.similar(word, typos, textOf, (term, distance) =>
      consider(term, { quality: distance === 1 ? quality.oneTypo : quality.twoTypos }),
    )
  }
  return expansions
}

type Consider = (term: number, expansion: Expansion) => void

function addWholeAndPrefix(storage: Storage, text: string, consider: Consider): void {
  const { least, most } = quality.prefix
  storage.words.vocabulary.withPrefix(text, (term) => {
    if (storage.forms.isCoveredByWord(term, text.length)) return
    const length = storage.words.vocabulary.text(term).length
    if (length === text.length) consider(term, { quality: quality.exact })
    else consider(term, { quality: least + ((most - least) * text.length) / length, needle: text })
  })
}

function addInside(storage: Storage, text: string, consider: Consider): void {
  if (text.length < shortestSubstring) return
  storage.forms.substrings.candidates(text, (term) => {
    if (storage.words.vocabulary.text(term).includes(text)) {
      consider(term, { quality: quality.inside, needle: text })
    }
  })
}
