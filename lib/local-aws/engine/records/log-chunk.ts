import type { StoredRow } from './stored-row'
import { mark, textOfValues } from './values-text'

/** A write on its way to the offline store. */
export type LoggedRow = Omit<StoredRow, 'expiresMs'> & {
  /** When the call arrived, in milliseconds since 1970. */
  invokedMs: number
}

/** Rows of one hour of event time that became durable together, as the write log keeps them. */
export type LogChunk = {
  /** Of the latest event time among them. */
  latestMs: number
  /** When the last of their calls arrived. */
  invokedMs: number
  rows: number
  /** A row is the arrival of its call, 1 if it deletes or else 0, and its values. */
  text: string
}

/** Layout: two doubles (latest event time, arrival), the number of rows, their text. */
const [invokedAt, rowsAt, textAt] = [8, 16, 20]

export function encodeChunk(rows: readonly LoggedRow[]): Buffer {
  let [latestMs, invokedMs, text] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, '']
  for (const row of rows) {
    latestMs = Math.max(latestMs, row.eventTimeMs)
    invokedMs = Math.max(invokedMs, row.invokedMs)
    if (text !== '') text += mark.row
    text += textOfRow(row)
  }
  const bytes = Buffer.allocUnsafe(textAt + Buffer.byteLength(text))
  bytes.writeDoubleLE(latestMs, 0)
  bytes.writeDoubleLE(invokedMs, invokedAt)
  bytes.writeUInt32LE(rows.length, rowsAt)
  bytes.write(text, textAt)
  return bytes
}

export const decodeChunk = (bytes: Buffer): LogChunk => ({
  latestMs: bytes.readDoubleLE(0),
  invokedMs: bytes.readDoubleLE(invokedAt),
  rows: bytes.readUInt32LE(rowsAt),
  text: bytes.toString('utf8', textAt),
})

function textOfRow({ invokedMs, deleted, values }: LoggedRow): string {
  // Collections exist in groups without an offline store only.
  const texts =
    textOfValues(values) ?? textOfValues(values.map((value) => (typeof value === 'string' ? value : null)))
  return `${invokedMs}${mark.value}${deleted ? 1 : 0}${mark.value}${texts ?? ''}`
}
