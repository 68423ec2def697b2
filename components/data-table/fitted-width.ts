/** What a letter of the mono face takes at 12 px, and a cell's padding on both sides; the header adds its sort mark. */
const letterPx = 7.25
const paddingPx = 26
const headerPaddingPx = 60
const leastPx = 90
const mostPx = 340
/** Enough to know a column by. */
const lookedAt = 60

/**
 * Pixels that show the header and nearly all values of a column whole, within bounds: an id of 36 letters fits, a
 * document does not push everything else out of sight.
 */
export function fittedWidth(header: string, values: Iterable<string | null | undefined>): number {
  let letters = 0
  let seen = 0
  for (const value of values) {
    if (seen++ === lookedAt) break
    letters = Math.max(letters, value?.length ?? 0)
  }
  const wanted = Math.max(letters * letterPx + paddingPx, header.length * letterPx + headerPaddingPx)
  return Math.round(Math.min(mostPx, Math.max(leastPx, wanted)))
}
