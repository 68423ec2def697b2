/** Rows by position, so that a million of them need not be a million objects. `get` must be cheap. */
export type RowSource<Row> = { readonly count: number; readonly get: (index: number) => Row }

/** Rows that are an array already. */
export function arraySource<Row>(rows: readonly Row[]): RowSource<Row> {
  return {
    count: rows.length,
    get(index) {
      const row = rows[index]
      if (row === undefined) throw new RangeError(`Row ${index} was asked for, of ${rows.length}`)
      return row
    },
  }
}

/** For columnar data: the row is its index, and each column reads its own array. */
export const indexSource = (count: number): RowSource<number> => ({ count, get: (index) => index })
