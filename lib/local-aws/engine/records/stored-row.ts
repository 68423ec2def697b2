/** A value as it was sent; null for a feature that was left out. */
export type Value = string | readonly string[] | null

/** Values by the place of their feature in the group; shorter than the group when features were added later. */
export type Values = Value[]

/** One write as the online store and the write log keep it. Instants are milliseconds since 1970. */
export type StoredRow = {
  eventTimeMs: number
  /** When the record stops being readable; null without a time to live. */
  expiresMs: number | null
  /** When the call arrived. */
  invokedMs: number
  deleted: boolean
  values: Values
}

/** The part that decides which write wins; read without touching the values. */
export type RowTimes = Pick<StoredRow, 'eventTimeMs' | 'expiresMs' | 'deleted'>

/*
 * Layout: three doubles (event time, expiry or NaN, invocation), one byte for `deleted`, the values as JSON.
 * One encoding serves both tables, and comparing two event times costs two reads instead of two parses.
 */
const [expiresAt, invokedAt, deletedAt, valuesAt] = [8, 16, 24, 25]

export function encodeRow(row: StoredRow): Buffer {
  const json = JSON.stringify(row.values)
  const bytes = Buffer.allocUnsafe(valuesAt + Buffer.byteLength(json))
  bytes.writeDoubleLE(row.eventTimeMs, 0)
  bytes.writeDoubleLE(row.expiresMs ?? Number.NaN, expiresAt)
  bytes.writeDoubleLE(row.invokedMs, invokedAt)
  bytes.writeUInt8(row.deleted ? 1 : 0, deletedAt)
  bytes.write(json, valuesAt)
  return bytes
}

export function decodeRow(bytes: Buffer): StoredRow {
  return {
    ...timesOf(bytes),
    invokedMs: invokedMsOf(bytes),
    values: JSON.parse(bytes.toString('utf8', valuesAt)),
  }
}

export function timesOf(bytes: Buffer): RowTimes {
  const expiresMs = bytes.readDoubleLE(expiresAt)
  return {
    eventTimeMs: bytes.readDoubleLE(0),
    expiresMs: Number.isNaN(expiresMs) ? null : expiresMs,
    deleted: bytes.readUInt8(deletedAt) === 1,
  }
}

export const invokedMsOf = (bytes: Buffer): number => bytes.readDoubleLE(invokedAt)
