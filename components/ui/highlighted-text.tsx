/** UTF-16 offsets, end exclusive, ascending and apart. */
export type MatchRange = readonly [start: number, end: number]

/** Text with its matches marked. */
export function HighlightedText({ text, ranges = [] }: { text: string; ranges?: readonly MatchRange[] }) {
  return splitMatches(text, ranges).map(({ start, part, matched }) =>
    matched ? (
      <mark key={start} className="rounded-[2px] bg-accent/18 font-medium text-inherit">
        {part}
      </mark>
    ) : (
      part
    ),
  )
}

/** The whole text in order, cut at the ranges. Ranges outside the text, or reversed, mark nothing. */
export function splitMatches(text: string, ranges: readonly MatchRange[]) {
  const parts: { start: number; part: string; matched: boolean }[] = []
  let done = 0
  const push = (end: number, matched: boolean) => {
    if (end > done) parts.push({ start: done, part: text.slice(done, end), matched })
    done = Math.max(done, end)
  }
  for (const [start, end] of ranges) {
    push(Math.min(start, text.length), false)
    push(Math.min(end, text.length), true)
  }
  push(text.length, false)
  return parts
}
