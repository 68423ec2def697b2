import type { Table } from '@aws-sdk/client-glue'

/**
 * Whether a table has a text: every word of it is a token of the table's or the beginning of one, or close to one; text in
 * double quotes has to occur as it stands. Tokens are runs of letters and digits, so `avg_dep_delay` has three.
 */
export function textFilter(text: string): (table: Table) => boolean {
  const exact = text.match(/^\s*"(.*)"\s*$/s)?.[1]?.toLowerCase()
  if (exact !== undefined) return (table) => textOf(table).includes(exact)
  const words = tokensOf(text)
  return (table) => {
    const tokens = [...new Set(tokensOf(textOf(table)))]
    return words.every((word) => tokens.some((token) => isMeant(word, token)))
  }
}

function textOf(table: Table): string {
  const { Name, DatabaseName, Description, Owner, StorageDescriptor, PartitionKeys, Parameters } = table
  const columns = [...(StorageDescriptor?.Columns ?? []), ...(PartitionKeys ?? [])]
  return [
    ...[Name, DatabaseName, Description, Owner],
    ...columns.flatMap((column) => [column.Name, column.Comment]),
    ...Object.entries(Parameters ?? {}).flat(),
  ]
    .filter((text) => text !== undefined)
    .join('\n')
    .toLowerCase()
}

const tokensOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

/** One typing error from four letters on, two from eight, none in the first letter; a short word has to be right. */
function isMeant(word: string, token: string): boolean {
  if (token.startsWith(word)) return true
  const allowed = word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0
  return allowed > 0 && token[0] === word[0] && distance(word, token, allowed) <= allowed
}

/** Letters to insert, leave out, replace or swap with their neighbour; more than `limit` counts as `limit + 1`. */
function distance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) > limit) return limit + 1
  let before: number[] = []
  let row = Array.from({ length: right.length + 1 }, (_, index) => index)
  for (let i = 1; i <= left.length; i++) {
    const next = [i]
    for (let j = 1; j <= right.length; j++) {
      const same = left[i - 1] === right[j - 1]
      const swapped = i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]
      const costs = [at(row, j) + 1, at(next, j - 1) + 1, at(row, j - 1) + (same ? 0 : 1)]
      next.push(Math.min(...costs, ...(swapped ? [at(before, j - 2) + 1] : [])))
    }
    if (Math.min(...next) > limit) return limit + 1
    before = row
    row = next
  }
  return at(row, right.length)
}

const at = (row: readonly number[], index: number) => row[index] ?? Number.POSITIVE_INFINITY
