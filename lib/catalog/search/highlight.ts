import type { Criterion, Filter, Phrase } from './compile'
import type { FieldText } from './fields'
import { foldCharacter } from './fold'
import { propertyKey } from './properties'
import type { Storage } from './storage'
import { type Token, tokenise } from './tokens'

/** Start and end (exclusive) in a text. */
export type Range = readonly [start: number, end: number]

/** A text cut into tokens, with the vocabulary's number of each, if it has one. */
interface ReadText {
  text: string
  tokens: Token[]
  terms: (number | undefined)[]
}

export function readText(storage: Storage, text: string): ReadText {
  const tokens = tokenise(text)
  return { text, tokens, terms: tokens.map(({ term }) => storage.words.vocabulary.find(term)) }
}

/** Where a criterion or a positive filter is fulfilled in a text, unordered and possibly overlapping. */
export function rangesOf(condition: Criterion | Filter, { text, tokens, terms }: ReadText): Range[] {
  switch (condition.kind) {
    case 'word':
      return tokens.flatMap((token, i) => {
        const expansion = condition.expansions.get(terms[i] ?? -1)
        return expansion ? [needleRange(text, token, expansion.needle)] : []
      })
    case 'phrase':
    case 'property':
      return phraseRanges(tokens, condition.phrase)
    case 'presence':
      return []
  }
}

/** Whether a filter is fulfilled by words that can be marked. */
export const canHighlight = (filter: Filter): boolean => !filter.negated && filter.kind !== 'presence'

/** Whether a filter speaks about a text: the value of its key, or the field of that name. */
export function concerns(filter: Filter, { field, key }: FieldText): boolean {
  if (!canHighlight(filter) || filter.kind !== 'property') return false
  return filter.field === field || (key !== undefined && propertyKey(key) === filter.key)
}

/** Sorted ranges without overlaps; ranges that touch become one. */
export function united(ranges: readonly Range[]): Range[] {
  const sorted = [...ranges].sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const result: Range[] = []
  for (const [start, end] of sorted) {
    const last = result.at(-1)
    if (last && start <= last[1]) result[result.length - 1] = [last[0], Math.max(last[1], end)]
    else result.push([start, end])
  }
  return result
}

function phraseRanges(tokens: readonly Token[], { parts, open }: Phrase): Range[] {
  const lastPart = parts.length - 1
  const at = (position: number, part: string, mayGoOn: boolean) =>
    tokens.find(
      (token) =>
        token.position === position && (token.term === part || (mayGoOn && token.term.startsWith(part))),
    )
  const ranges: Range[] = []
  for (const position of new Set(tokens.map((token) => token.position))) {
    const found = parts.map((part, i) => at(position + i, part, open && i === lastPart))
    const first = found[0]
    const last = found.at(-1)
    if (first && last && found.every(Boolean)) ranges.push([first.start, last.end])
  }
  return ranges
}

/** The typed letters within a token, traced back through folding and left-out separators. */
function needleRange(text: string, token: Token, needle: string | undefined): Range {
  if (needle === undefined) return [token.start, token.end]
  let folded = ''
  const starts: number[] = [] // of each folded letter, in `text`
  const ends: number[] = []
  let at = token.start
  for (const character of text.slice(token.start, token.end)) {
    const end = at + character.length
    const letters = character === '_' || character === '-' ? '' : foldCharacter(character)
    for (let i = 0; i < letters.length; i++) {
      starts.push(at)
      ends.push(end)
    }
    // An accent that stands as a character of its own belongs to the letter before it.
    if (letters === '' && /\p{M}/u.test(character) && ends.length > 0) ends[ends.length - 1] = end
    folded += letters
    at = end
  }
  const found = folded.indexOf(needle)
  return [starts[found] ?? token.start, ends[found + needle.length - 1] ?? token.end]
}
