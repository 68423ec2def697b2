import { z } from 'zod'
import { ident, qualifiedName } from '@/lib/sql/quoting'
import { columnKind } from './column-kind'

/** Rows to learn from: who, when, and whatever else the caller wants back unchanged. */
export const labels = z.object({
  source: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('table'),
      database: z.string().min(1),
      table: z.string().min(1),
      /**
       * The labels name few of the groups' records, so the others are skipped before sorting: half the time where they name
       * a third, a quarter more where they name all.
       */
      namesFewRecords: z.boolean().optional(),
    }),
    /** One query without parameters; a semicolon at its end is allowed. */
    z.object({ kind: z.literal('query'), sql: z.string().trim().min(1) }),
  ]),
  /** All columns to pass through, in order, with their types as Glue or Athena spell them. */
  columns: z.array(z.object({ name: z.string().min(1), type: z.string().min(1) })).min(1),
  /** The column with the label time: a timestamp with or without zone, a date, ISO 8601 text, or Unix seconds. */
  time: z.string().min(1),
})
export type Labels = z.output<typeof labels>

export const labelColumn = ({ columns }: Labels, name: string) =>
  columns.find((column) => column.name === name)

/** True only of stored labels: a query may answer differently when it is asked again. */
export const namesFewRecords = ({ source }: Labels): boolean =>
  source.kind === 'table' && source.namesFewRecords === true

/** What follows FROM. */
export function labelRows({ source }: Labels): string {
  if (source.kind === 'table') return qualifiedName(source.database, source.table)
  // The line breaks keep a closing `-- comment` from swallowing the parenthesis.
  return `(\n${source.sql.replace(/[;\s]+$/, '')}\n)`
}

/**
 * The label time as an instant, null where there is none or it cannot be read. Times without zone are UTC.
 * Text may be ISO 8601 or `2001-02-01 10:00:00`; one unreadable text must not fail the whole set, so it counts as no time.
 */
export function labelInstant(labels: Labels): string {
  const column = ident(labels.time)
  switch (columnKind(labelColumn(labels, labels.time)?.type ?? '')) {
    case 'text': {
      const trimmed = `trim(${column})`
      return `coalesce(try(from_iso8601_timestamp(${trimmed})), try_cast(${trimmed} AS timestamp(6) with time zone))`
    }
    case 'integer':
    case 'fractional':
      return `try(from_unixtime(${column}))`
    case 'time':
      return `CAST(${column} AS timestamp(6) with time zone)`
    case 'other':
      throw new RangeError(`The label column ${labels.time} holds no times`)
  }
}
