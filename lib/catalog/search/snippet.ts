import type { Range } from './highlight'

/** A stretch of a text around its first highlight. */
export interface Snippet {
  text: string
  /** Where the snippet begins in the whole text: above 0 if something is left out before it. */
  start: number
  /** Whether something is left out after it. */
  more: boolean
  /** What to mark, as [start, end) in `text`, in order and without overlaps. */
  ranges: Range[]
}

const longest = 200
/** Characters shown before the first highlight of a text that is cut. */
const lead = 60

/** Cuts a text at word boundaries; `ranges` are sorted and refer to the whole text. */
export function snippetOf(text: string, ranges: readonly Range[]): Snippet {
  const firstAt = ranges[0]?.[0] ?? 0
  const start = text.length <= longest ? 0 : wordStart(text, Math.max(0, firstAt - lead), firstAt)
  const end = text.length - start <= longest ? text.length : wordEnd(text, start + longest, firstAt)
  return {
    text: text.slice(start, end),
    start,
    more: end < text.length,
    ranges: ranges
      .filter((range) => range[0] < end)
      .map(([from, to]): Range => [from - start, Math.min(to, end) - start]),
  }
}

/** The first beginning of a word at or after `at`, or `limit` if there is none before it. */
function wordStart(text: string, at: number, limit: number): number {
  if (at === 0) return 0
  const space = text.indexOf(' ', at - 1)
  return space < 0 || space >= limit ? limit : space + 1
}

/** The last end of a word at or before `at`; one long word is cut where it stands, but never inside a pair. */
function wordEnd(text: string, at: number, limit: number): number {
  const space = text.lastIndexOf(' ', at)
  if (space > limit) return space
  return (text.codePointAt(at - 1) ?? 0) > 0xffff ? at - 1 : at
}
