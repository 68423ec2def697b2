import { charClass } from './char-class'
import { fold } from './fold'

export interface Token {
  /** Folded text, as it stands in the vocabulary. */
  term: string
  /** Running number of the first part the token covers; parts of one text are numbered from 0. */
  position: number
  /** Where the token stands in the original text, end exclusive. */
  start: number
  end: number
  /** Where in the term its parts meet: `[3]` for `avgdelay` from `avg_delay`; empty for a single part. */
  seams: readonly number[]
}

/** Names end at 64 characters in SageMaker; longer runs are identifiers or encoded data nobody types. */
const longestWhole = 64

/**
 * Every form under which a text can be found. `avg_dep_delay_7d` gives its parts `avg dep delay 7 d`, numbers
 * joined with the letters they touch (`7d`), and the whole name without separators (`avgdepdelay7d`).
 */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = []
  let position = 0
  for (const chunk of chunksOf(text)) {
    const terms = chunk.map((part) => fold(text.slice(part.start, part.end)))
    const add = (first: number, last: number, term: string) =>
      tokens.push({
        term,
        position: position + first,
        start: chunk[first]?.start ?? 0,
        end: chunk[last]?.end ?? 0,
        seams: last > first ? seamsOf(terms.slice(first, last + 1)) : none,
      })
    for (let i = 0; i < chunk.length; i++) add(i, i, terms[i] ?? '')
    for (let i = 1; i < chunk.length; i++) {
      if (touchesNumber(chunk, i) && chunk.length > 2) add(i - 1, i, `${terms[i - 1]}${terms[i]}`)
    }
    if (chunk.length > 1) {
      const whole = terms.join('')
      if (whole.length <= longestWhole) add(0, chunk.length - 1, whole)
    }
    position += chunk.length
  }
  return tokens
}

/** The smallest parts of a text in order, as a phrase is compared. */
export function partsOf(text: string): string[] {
  return chunksOf(text).flatMap((chunk) => chunk.map((part) => fold(text.slice(part.start, part.end))))
}

/** All letters and digits of a text, folded and joined: `Avg_Dep-Delay` is `avgdepdelay`. */
export function joinedForm(text: string): string {
  return partsOf(text).join('')
}

/**
 * What a person means by a typed text: one list of words per run without spaces. Numbers stay with the letters
 * they touch, after them first (`delay7d` is `delay`, `7d`), which are forms that `tokenise` gives as well.
 */
export function wordsOf(text: string): string[][] {
  return chunksOf(text).map((chunk) => {
    const words: string[] = []
    let joinsNext = false
    chunk.forEach((part, i) => {
      const term = fold(text.slice(part.start, part.end))
      const trailingNumber = part.number && touchesNumber(chunk, i) && !touchesNumber(chunk, i + 1)
      if (words.length > 0 && (joinsNext || trailingNumber)) words.push(`${words.pop()}${term}`)
      else words.push(term)
      joinsNext = part.number && touchesNumber(chunk, i + 1)
    })
    return words
  })
}

const none: readonly number[] = []

function seamsOf(terms: readonly string[]): number[] {
  let length = 0
  return terms.slice(0, -1).map((term) => {
    length += term.length
    return length
  })
}

interface Part {
  start: number
  end: number
  number: boolean
}

/** Whether parts `i - 1` and `i` are letters and digits with nothing between them. */
function touchesNumber(chunk: readonly Part[], i: number): boolean {
  const left = chunk[i - 1]
  const right = chunk[i]
  return left !== undefined && right !== undefined && left.end === right.start && left.number !== right.number
}

/** Runs of letters, digits, `_` and `-`, each cut at separators, case changes and digits. */
function chunksOf(text: string): Part[][] {
  const chunks: Part[][] = []
  let chunk: Part[] = []
  let start = -1 // of the open part
  let previous: number = charClass.other
  let beforePrevious: number = charClass.other
  let previousAt = 0

  const closePart = (end: number) => {
    if (start >= 0 && end > start) chunk.push({ start, end, number: previous === charClass.digit })
    start = -1
  }

  for (let i = 0; i <= text.length; i++) {
    const at = i
    let kind: number = charClass.other
    if (i < text.length) {
      const code = text.codePointAt(i) ?? 0
      kind = charClass.of(code)
      if (code > 0xffff) i++
      if (kind === charClass.mark) continue // belongs to the character before it
    }
    if (kind === charClass.joiner || kind === charClass.other) {
      closePart(at)
      if (kind === charClass.other && chunk.length > 0) {
        chunks.push(chunk)
        chunk = []
      }
    } else if (start < 0) {
      start = at
    } else if (startsPart(previous, kind)) {
      closePart(at)
      start = at
    } else if (
      kind === charClass.lower &&
      previous === charClass.upper &&
      beforePrevious === charClass.upper &&
      previousAt > start
    ) {
      // HTTPServer: the last capital opens the next word.
      closePart(previousAt)
      start = previousAt
    }
    beforePrevious = previous
    previous = kind
    previousAt = at
  }
  return chunks
}

const startsPart = (previous: number, kind: number): boolean =>
  (previous === charClass.lower && kind === charClass.upper) ||
  (previous === charClass.digit) !== (kind === charClass.digit)
