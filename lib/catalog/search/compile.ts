import { type Expansion, either, expand, expandRun } from './expand'
import type { Field } from './fields'
import { presenceTerm, propertyKey, textKeys, valueTerm } from './properties'
import type { CatalogQuery, QueryClause } from './query'
import type { Storage } from './storage'
import type { TermIndex } from './term-index'
import { joinedForm, partsOf, wordsOf } from './tokens'

/** A query in terms of one storage's vocabulary. */
export interface CompiledQuery {
  /** What the user searches for; these score, in the order typed. */
  criteria: Criterion[]
  /** Conditions that only let documents through. */
  filters: Filter[]
  /** All criteria as one name, for comparison with whole names: `avg dep delay` is `avgdepdelay`. */
  name: string
}

export type Criterion =
  | { kind: 'word'; expansions: Map<number, Expansion> }
  | { kind: 'phrase'; phrase: Phrase }

/** Consecutive words; the last may be the beginning of a word if `open`. */
export interface Phrase {
  parts: string[]
  open: boolean
}

export type Filter = { negated: boolean } & (
  | { kind: 'phrase'; phrase: Phrase }
  | { kind: 'property'; key: string; field: Field | undefined; phrase: Phrase }
  | { kind: 'presence'; key: string }
)

export function compile(storage: Storage, query: CatalogQuery, alwaysTypos: boolean): CompiledQuery {
  const typed = query.clauses.filter(
    ({ kind, negated }) => (kind === 'words' || kind === 'phrase') && !negated,
  )
  return {
    criteria: typed.flatMap((clause) => criteriaOf(storage, clause, alwaysTypos)),
    filters: query.clauses.filter((clause) => !typed.includes(clause)).map(filterOf),
    name: typed.map((clause) => ('text' in clause ? joinedForm(clause.text) : '')).join(''),
  }
}

/** The terms that may stand at each position of a phrase. */
export function phraseTerms(index: TermIndex, phrase: Phrase, termOf: (part: string) => string): number[][] {
  return phrase.parts.map((part, i) => {
    const terms: number[] = []
    if (phrase.open && i === phrase.parts.length - 1) {
      index.vocabulary.withPrefix(termOf(part), (term) => terms.push(term))
    } else {
      const term = index.find(termOf(part))
      if (term !== undefined) terms.push(term)
    }
    return terms
  })
}

function criteriaOf(storage: Storage, clause: QueryClause, alwaysTypos: boolean): Criterion[] {
  if (clause.kind === 'phrase') return [{ kind: 'phrase', phrase: closed(clause.text) }]
  if (clause.kind !== 'words') return []
  return wordsOf(clause.text).flatMap((words) => {
    const asOne = words.length > 1 ? expandRun(storage, words.join('')) : undefined
    return words.map((word): Criterion => {
      const expansions = expand(storage, word, alwaysTypos)
      return { kind: 'word', expansions: asOne ? either(expansions, asOne) : expansions }
    })
  })
}

function filterOf(clause: QueryClause): Filter {
  const { negated } = clause
  switch (clause.kind) {
    case 'words':
    case 'phrase': // whole words only: -age must not hide every average
      return { kind: 'phrase', phrase: closed(clause.text), negated }
    case 'presence':
      return { kind: 'presence', key: presenceTerm(propertyKey(clause.key)), negated }
    case 'property': {
      const { key, value } = aliased(propertyKey(clause.key), clause.value)
      const phrase = { parts: partsOf(value), open: !clause.exact }
      return { kind: 'property', key, field: textKeys.get(key), phrase, negated }
    }
  }
}

const closed = (text: string): Phrase => ({ parts: partsOf(text), open: false })

/** `store:online` is `online:yes`, and so is `online:true`. */
function aliased(key: string, value: string): { key: string; value: string } {
  const folded = joinedForm(value)
  if (key === 'store' && (folded === 'online' || folded === 'offline')) return { key: folded, value: 'yes' }
  if (key === 'online' || key === 'offline') {
    if (folded === 'true') return { key, value: 'yes' }
    if (folded === 'false') return { key, value: 'no' }
  }
  return { key, value }
}

export const propertyTermOf = (key: string) => (part: string) => valueTerm(key, part)
