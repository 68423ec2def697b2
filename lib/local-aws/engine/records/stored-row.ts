import { textOfValues, valuesOfText } from './values-text'

/** A value as it was sent; null for a feature that was left out. */
export type Value = string | readonly string[] | null

/** Values by the place of their feature in the group; shorter than the group when features were added later. */
export type Values = Value[]

/** A record as the online store keeps it. Instants are milliseconds since 1970. */
export type StoredRow = {
  eventTimeMs: number
  /** When the record stops being readable; null without a time to live. */
  expiresMs: number | null
  deleted: boolean
  values: Values
}

/** The part that decides which write wins; read without touching the values. */
export type RowTimes = Pick<StoredRow, 'eventTimeMs' | 'expiresMs' | 'deleted'>

/*
 * Layout: the event time as a double, the values, the expiry as a double if there is one, one byte of flags. The values
 * are text with separators, or JSON where a collection is among them. Comparing two event times costs two reads.
 */
const valuesAt = 8
const doubleBytes = 8
const halfPair = /\p{Surrogate}/u
const flag = { deleted: 1, expires: 2, json: 4 }

export function encodeRow({ eventTimeMs, expiresMs, deleted, values }: StoredRow): Buffer {
  const plain = textOfValues(values)
  // Half a surrogate pair is no UTF-8; JSON escapes it.
  const isPlain = plain !== null && !halfPair.test(plain)
  const text = isPlain ? plain : JSON.stringify(values)
  const end = valuesAt + Buffer.byteLength(text)
  const bytes = Buffer.allocUnsafe(end + (expiresMs === null ? 0 : doubleBytes) + 1)
  bytes.writeDoubleLE(eventTimeMs, 0)
  bytes.write(text, valuesAt)
  if (expiresMs !== null) bytes.writeDoubleLE(expiresMs, end)
  bytes[bytes.length - 1] =
    (deleted ? flag.deleted : 0) | (expiresMs === null ? 0 : flag.expires) | (isPlain ? 0 : flag.json)
  return bytes
}

export function decodeRow(bytes: Buffer): StoredRow {
  if (isFirstLayout(bytes)) return decodeFirstLayout(bytes)
  const flags = bytes[bytes.length - 1] ?? 0
  const end = bytes.length - 1 - (flags & flag.expires ? doubleBytes : 0)
  const text = bytes.toString('utf8', valuesAt, end)
  const { eventTimeMs, expiresMs, deleted } = timesOf(bytes)
  // One by one: for a spread V8 allocates in its old generation, a hundred bytes of garbage per row.
  return {
    eventTimeMs,
    expiresMs,
    deleted,
    values: flags & flag.json ? JSON.parse(text) : valuesOfText(text),
  }
}

export function timesOf(bytes: Buffer): RowTimes {
  if (isFirstLayout(bytes)) return timesOfFirstLayout(bytes)
  const flags = bytes[bytes.length - 1] ?? 0
  return {
    eventTimeMs: bytes.readDoubleLE(0),
    expiresMs: flags & flag.expires ? bytes.readDoubleLE(bytes.length - 1 - doubleBytes) : null,
    deleted: (flags & flag.deleted) !== 0,
  }
}

/*
 * Rows of format 2 and before stay as they are until they are written again: three doubles (event time, expiry or NaN,
 * invocation), one byte for `deleted`, the values as JSON, whose last byte is no flags of today.
 */
const first = { expiresAt: 8, invokedAt: 16, deletedAt: 24, valuesAt: 25, lastByte: ']'.charCodeAt(0) }

const isFirstLayout = (bytes: Buffer): boolean => bytes[bytes.length - 1] === first.lastByte

function decodeFirstLayout(bytes: Buffer): StoredRow {
  return { ...timesOfFirstLayout(bytes), values: JSON.parse(bytes.toString('utf8', first.valuesAt)) }
}

function timesOfFirstLayout(bytes: Buffer): RowTimes {
  const expiresMs = bytes.readDoubleLE(first.expiresAt)
  return {
    eventTimeMs: bytes.readDoubleLE(0),
    expiresMs: Number.isNaN(expiresMs) ? null : expiresMs,
    deleted: bytes.readUInt8(first.deletedAt) === 1,
  }
}

/** When the call of a row of the first layout arrived; the log kept such rows too. */
export const invokedMsOfFirstLayout = (bytes: Buffer): number => bytes.readDoubleLE(first.invokedAt)
