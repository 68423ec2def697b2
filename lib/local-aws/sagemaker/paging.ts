import { z } from 'zod'
import { invalid } from './errors'

/** What rows are sorted by: a value, then something unique, so that a page can start behind a row that has gone. */
export type SortKey = { value: string | number | null; id: string }

/** Ascending; rows without a value come first, hence last for a descending reader. */
export function compareSortKeys(a: SortKey, b: SortKey): number {
  if (a.value !== b.value) {
    if (a.value === null) return -1
    if (b.value === null) return 1
    return a.value < b.value ? -1 : 1
  }
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

const tokenText = z.object({
  value: z.union([z.string(), z.number(), z.null()]),
  id: z.string(),
  order: z.string(),
})

const toToken = (key: SortKey, order: string): string =>
  Buffer.from(JSON.stringify({ ...key, order })).toString('base64url')

/** Throws ValidationException for text that is no token of ours, or of rows in another order. */
function fromToken(token: string, order: string): SortKey {
  const refused = invalid('The NextToken is invalid.')
  try {
    const read = tokenText.parse(JSON.parse(Buffer.from(token, 'base64url').toString('utf8')))
    if (read.order === order) return read
  } catch {
    throw refused
  }
  throw refused
}

type Request = {
  /** What the rows are and are sorted by: a place among them is none among others. */
  order: string
  descending: boolean
  limit: number
  token: string | undefined
}

/** One page of rows that are sorted ascending by `keyOf`; the work does not grow with the number of rows. */
export function pageOf<Row>(
  sorted: readonly Row[],
  keyOf: (row: Row) => SortKey,
  { order: rowOrder, descending, limit, token }: Request,
): { rows: Row[]; next: string | undefined } {
  const order = `${rowOrder} ${descending ? 'descending' : 'ascending'}`
  // An empty token, which the model allows, is none.
  const after = token ? fromToken(token, order) : null
  const start = descending
    ? after
      ? lowerBound(sorted, keyOf, after) - 1
      : sorted.length - 1
    : after
      ? lowerBound(sorted, keyOf, after, true)
      : 0
  const step = descending ? -1 : 1
  const rows: Row[] = []
  for (let index = start; rows.length < limit; index += step) {
    const row = sorted[index]
    if (row === undefined) break
    rows.push(row)
  }
  const last = rows.at(-1)
  const hasMore = last !== undefined && sorted[start + step * limit] !== undefined
  return { rows, next: hasMore ? toToken(keyOf(last), order) : undefined }
}

/** The first index whose key is not below `key`, or, past it, above `key`. */
function lowerBound<Row>(
  sorted: readonly Row[],
  keyOf: (row: Row) => SortKey,
  key: SortKey,
  past = false,
): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const row = sorted[middle]
    const order = row === undefined ? 1 : compareSortKeys(keyOf(row), key)
    if (order < 0 || (past && order === 0)) low = middle + 1
    else high = middle
  }
  return low
}
