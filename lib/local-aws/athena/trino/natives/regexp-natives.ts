import { createContext, Script } from 'node:vm'
import { TrinoError } from '../trino-error'
import { type JoniPattern, joniPattern } from './joni-pattern'
import { native, refuse } from './native'

/** Milliseconds that one chunk of 2,048 rows may take: a pattern that goes back without end would stop the whole store. */
const timeoutMs = 5_000

const box: { work: () => void } = { work: () => {} }
const context = createContext({ box })
const script = new Script('box.work()')

/** V8 looks for the end of its time while an expression goes back, so `vm` can stop what nothing else can. */
function guarded(work: () => void): void {
  const outer = box.work
  box.work = work
  try {
    script.runInContext(context, { timeout: timeoutMs })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
    throw new TrinoError('EXCEEDED_TIME_LIMIT', 'Regular expression matching took longer than 5.00s')
  } finally {
    box.work = outer
  }
}

const compiled = new Map<string, JoniPattern>()
function patternOf(text: string): JoniPattern {
  const known = compiled.get(text)
  if (known) return known
  const made = joniPattern(text)
  if (compiled.size > 500) compiled.clear()
  compiled.set(text, made)
  return made
}

type Match = { start: number; end: number; groups: (string | null)[] }

/** Matches from left to right, where an empty one may follow another at its end, as in Joni. */
function* matches(text: string, { expression, groups }: JoniPattern, from = 0): Generator<Match> {
  expression.lastIndex = from
  while (expression.lastIndex <= text.length) {
    const found = expression.exec(text)
    if (!found) return
    const [whole] = found
    yield {
      start: found.index,
      end: found.index + whole.length,
      groups: groups.map((group) => found[group] ?? null),
    }
    if (whole === '') expression.lastIndex = after(text, found.index)
  }
}

/** The place behind the code point at a place. */
const after = (text: string, at: number) => at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1)

function groupOf({ groups }: JoniPattern, group: bigint): number {
  if (group < 0n) throw refuse('Group cannot be negative')
  const last = groups.length - 1
  if (group > BigInt(last)) throw refuse(`Pattern has ${last} groups. Cannot access group ${group}`)
  return Number(group)
}

function first(text: string, pattern: JoniPattern): Match | null {
  for (const match of matches(text, pattern)) return match
  return null
}

/** What a replacement stands for with the groups of a match: `$1`, `${name}`, `\$`. */
function filled(replacement: string, { names }: JoniPattern, groups: Match['groups']): string {
  return replacement.replace(/\\([\s\S]?)|\$(?:\{([^}]*)\}|(\d+)|)/g, (all, escaped, name, digits) => {
    if (all.startsWith('\\')) {
      if (escaped === '') throw refuse(`Illegal replacement sequence: ${replacement}`)
      return escaped
    }
    if (name !== undefined) {
      const group = names.get(name)
      if (group === undefined) throw refuse(`Illegal replacement sequence: unknown group { ${name} }`)
      return groups[group] ?? ''
    }
    if (digits === undefined) throw refuse(`Illegal replacement sequence: ${replacement}`)
    return numbered(digits, groups)
  })
}

/** As many digits as name a group of the pattern; what is left stands for itself. */
function numbered(digits: string, groups: Match['groups']): string {
  let length = 1
  if (Number(digits[0]) >= groups.length)
    throw refuse(`Illegal replacement sequence: unknown group ${digits[0]}`)
  while (length < digits.length && Number(digits.slice(0, length + 1)) < groups.length) length++
  return (groups[Number(digits.slice(0, length))] ?? '') + digits.slice(length)
}

function between(text: string, pattern: JoniPattern): string[] {
  const parts: string[] = []
  let last = 0
  for (const { start, end } of matches(text, pattern)) {
    parts.push(text.slice(last, start))
    last = end
  }
  return [...parts, text.slice(last)]
}

function replaced(text: string, pattern: JoniPattern, replacement: string): string {
  let out = ''
  let last = 0
  for (const { start, end, groups } of matches(text, pattern)) {
    out += text.slice(last, start) + filled(replacement, pattern, groups)
    last = end
  }
  return out + text.slice(last)
}

/** Places are counted in code points from 1. */
function position(text: string, pattern: JoniPattern, start: bigint, occurrence: bigint): number {
  if (start < 1n) throw refuse('start position cannot be smaller than 1')
  if (occurrence < 1n) throw refuse('occurrence cannot be smaller than 1')
  const letters = [...text]
  if (start > BigInt(letters.length)) return -1
  const from = letters.slice(0, Number(start) - 1).join('').length
  let left = occurrence
  for (const match of matches(text, pattern, from))
    if (--left === 0n) return [...text.slice(0, match.start)].length + 1
  return -1
}

/** https://trino.io/docs/current/functions/regexp.html */
export const regexpNatives = [
  native(
    'trino_re_like',
    ['text', 'text'],
    'boolean',
    (text, pattern) => first(text, patternOf(pattern)) !== null,
    guarded,
  ),
  native(
    'trino_re_extract',
    ['text', 'text', 'bigint'],
    'text',
    (text, written, group) => {
      const pattern = patternOf(written)
      const place = groupOf(pattern, group)
      return first(text, pattern)?.groups[place] ?? null
    },
    guarded,
  ),
  native(
    'trino_re_extract_all',
    ['text', 'text', 'bigint'],
    'text[]',
    (text, written, group) => {
      const pattern = patternOf(written)
      const place = groupOf(pattern, group)
      return [...matches(text, pattern)].map(({ groups }) => groups[place] ?? null)
    },
    guarded,
  ),
  native(
    'trino_re_split',
    ['text', 'text'],
    'text[]',
    (text, pattern) => between(text, patternOf(pattern)),
    guarded,
  ),
  native(
    'trino_re_groups',
    ['text', 'text'],
    'text[][]',
    (text, pattern) => [...matches(text, patternOf(pattern))].map(({ groups }) => groups.slice(1)),
    guarded,
  ),
  native(
    'trino_re_count',
    ['text', 'text'],
    'bigint',
    (text, pattern) => BigInt([...matches(text, patternOf(pattern))].length),
    guarded,
  ),
  native(
    'trino_re_position',
    ['text', 'text', 'bigint', 'bigint'],
    'integer',
    (text, pattern, start, occurrence) => position(text, patternOf(pattern), start, occurrence),
    guarded,
  ),
  native(
    'trino_re_replace',
    ['text', 'text', 'text'],
    'text',
    (text, pattern, replacement) => replaced(text, patternOf(pattern), replacement),
    guarded,
  ),
]
