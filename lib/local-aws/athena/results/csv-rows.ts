const quote = 0x22
const comma = 0x2c
const lineEnd = 0x0a

export type CsvRows = {
  rows: (string | null)[][]
  /** Bytes up to the end of the last complete row. */
  consumed: number
}

/**
 * Reads complete rows from the start of `bytes`, at most `limit`. This is the form that results have: every value quoted,
 * NULL as nothing at all, lines ended by `\n`.
 */
export function parseCsvRows(bytes: Buffer, limit: number): CsvRows {
  const rows: (string | null)[][] = []
  let consumed = 0
  let row: (string | null)[] = []
  let at = 0
  while (rows.length < limit && at < bytes.length) {
    let value: string | null = null
    if (bytes[at] === quote) {
      const end = closingQuote(bytes, at + 1)
      if (end === -1) break
      value = bytes.toString('utf8', at + 1, end).replaceAll('""', '"')
      at = end + 1
    }
    if (at >= bytes.length) break
    row.push(value)
    if (bytes[at] === lineEnd) {
      rows.push(row)
      row = []
      consumed = at + 1
    } else if (bytes[at] !== comma) {
      throw new Error(`Unexpected byte ${bytes[at]} at ${at} of a result`)
    }
    at++
  }
  return { rows, consumed }
}

/** Place of the quote that ends a value; -1 when the value goes on behind the bytes, which a last quote cannot tell. */
function closingQuote(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(quote, from); at !== -1; at = bytes.indexOf(quote, at + 2)) {
    if (at === bytes.length - 1) return -1
    if (bytes[at + 1] !== quote) return at
  }
  return -1
}
