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
  let parts = 0
  eachRun(text, (from, to) => {
    const run = readRun(text.slice(from, to))
    for (const { term, position, start, end, seams } of run.tokens) {
      tokens.push({ term, position: parts + position, start: from + start, end: from + end, seams })
    }
    parts += run.parts
  })
  return tokens
}

/** A run of letters, digits, `_` and `-`, such as a word or a name. */
interface Run {
  /** With positions and offsets from the beginning of the run. */
  tokens: readonly Token[]
  parts: number
}

export function readRun(run: string): Run {
  const parts = partsIn(run)
  return { tokens: tokensOf(run, parts), parts: parts.length }
}

function tokensOf(run: string, parts: readonly Part[]): Token[] {
  const tokens: Token[] = []
  const terms = parts.map((part) => fold(run.slice(part.start, part.end)))
  const add = (first: number, last: number) => {
    const start = parts[first]?.start ?? 0
    const seams = last > first ? seamsOf(terms.slice(first, last + 1)) : none
    const term = terms.slice(first, last + 1).join('')
    tokens.push({ term, position: first, start, end: parts[last]?.end ?? 0, seams })
  }
  for (let i = 0; i < parts.length; i++) add(i, i)
  for (let i = 1; i < parts.length; i++) if (touchesNumber(parts, i) && parts.length > 2) add(i - 1, i)
  if (parts.length > 1 && run.length <= longestWhole) add(0, parts.length - 1)
  return tokens
}

/** The smallest parts of a text in order, as a phrase is compared. */
export function partsOf(text: string): string[] {
  return runsOf(text).flatMap((run) => partsIn(run).map((part) => fold(run.slice(part.start, part.end))))
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
  return runsOf(text).map((run) => {
    const parts = partsIn(run)
    const words: string[] = []
    let joinsNext = false
    parts.forEach((part, i) => {
      const term = fold(run.slice(part.start, part.end))
      const trailingNumber = part.number && touchesNumber(parts, i) && !touchesNumber(parts, i + 1)
      if (words.length > 0 && (joinsNext || trailingNumber)) words.push(`${words.pop()}${term}`)
      else words.push(term)
      joinsNext = part.number && touchesNumber(parts, i + 1)
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
function touchesNumber(parts: readonly Part[], i: number): boolean {
  const left = parts[i - 1]
  const right = parts[i]
  return left !== undefined && right !== undefined && left.end === right.start && left.number !== right.number
}

/** Visits runs of letters, digits, `_` and `-` that hold at least one letter or digit. */
export function eachRun(text: string, visit: (start: number, end: number) => void): void {
  let start = -1
  let hasLetter = false
  for (let i = 0; i < text.length; ) {
    const code = text.codePointAt(i) ?? 0
    const kind = charClass.of(code)
    if (kind === charClass.other) {
      if (hasLetter) visit(start, i)
      start = -1
      hasLetter = false
    } else {
      if (start < 0) start = i
      if (kind !== charClass.joiner && kind !== charClass.mark) hasLetter = true
    }
    i += code > 0xffff ? 2 : 1
  }
  if (hasLetter) visit(start, text.length)
}

function runsOf(text: string): string[] {
  const runs: string[] = []
  eachRun(text, (start, end) => runs.push(text.slice(start, end)))
  return runs
}

/** The parts of one run: cut at separators, at digits and where the case changes. */
function partsIn(run: string): Part[] {
  const parts: Part[] = []
  let start = -1 // of the open part
  let previous: number = charClass.other
  let beforePrevious: number = charClass.other
  let previousAt = 0
  const close = (end: number) => {
    if (start >= 0) parts.push({ start, end, number: previous === charClass.digit })
    start = -1
  }
  for (let i = 0; i < run.length; ) {
    const at = i
    const code = run.codePointAt(i) ?? 0
    const kind = charClass.of(code)
    i += code > 0xffff ? 2 : 1
    if (kind === charClass.mark) continue // belongs to the character before it
    if (kind === charClass.joiner) close(at)
    else if (start < 0) start = at
    else if (startsPart(previous, kind)) {
      close(at)
      start = at
    } else if (endsAcronym(beforePrevious, previous, kind) && previousAt > start) {
      close(previousAt)
      start = previousAt
    }
    beforePrevious = previous
    previous = kind
    previousAt = at
  }
  close(run.length)
  return parts
}

/** HTTPServer: the last capital opens the next word. */
const endsAcronym = (beforePrevious: number, previous: number, kind: number): boolean =>
  beforePrevious === charClass.upper && previous === charClass.upper && kind === charClass.lower

const startsPart = (previous: number, kind: number): boolean =>
  (previous === charClass.lower && kind === charClass.upper) ||
  (previous === charClass.digit) !== (kind === charClass.digit)
