import { z } from 'zod'
import type { ColumnChunk, RowGroup } from './parquet-footers'
import type { ParquetSource } from './parquet-relation'

type Plan = { name: string; children: Plan[]; extra_info: Record<string, unknown> }
const plan: z.ZodType<Plan> = z.object({
  name: z.string(),
  get children() {
    return z.array(plan)
  },
  extra_info: z.record(z.string(), z.unknown()),
})

/** What a query has to read. */
export type Scanned = { bytes: number; rows: number }

/**
 * Bytes and rows that a query has to read, from DuckDB's plan: the compressed chunks of the columns that a scan projects or
 * filters on, in the row groups that the scan's simple filters leave by their statistics, and the rows of those.
 *
 * Approximation: filters that arise while the query runs (from the other side of a join) are not counted, footers neither.
 * @param json what `EXPLAIN (FORMAT JSON)` prints
 * @param tables Parquet files by the marker of their scan
 */
export function scannedBy(json: string, tables: ReadonlyMap<number, readonly ParquetSource[]>): Scanned {
  const scanned = { bytes: 0, rows: 0 }
  for (const { marker, columns, filters } of z.array(plan).parse(JSON.parse(json)).flatMap(scansOf)) {
    for (const { footer } of tables.get(marker) ?? []) {
      for (const group of footer.rowGroups) {
        const chunks = chunksByName(group)
        if (!mayMatchAll(filters, chunks)) continue
        scanned.bytes += bytesOf(columns, filters, chunks)
        scanned.rows += group.rows
      }
    }
  }
  return scanned
}

type Scan = { marker: number; columns: string[]; filters: string[] }

/** The filters of every scan of a plan, by the scan's marker. */
export function filtersByMarker(json: string): ReadonlyMap<number, readonly (readonly string[])[]> {
  const found = new Map<number, string[][]>()
  for (const { marker, filters } of z.array(plan).parse(JSON.parse(json)).flatMap(scansOf)) {
    found.set(marker, [...(found.get(marker) ?? []), filters])
  }
  return found
}

function scansOf({ name, children, extra_info }: Plan): Scan[] {
  const inner = children.flatMap(scansOf)
  if (name !== 'READ_PARQUET') return inner
  const filters = texts(extra_info.Filters)
  const marker = filters.map((filter) => /file_row_number>=-(\d+)/.exec(filter)?.[1]).find(Boolean)
  return [...inner, { marker: Number(marker ?? 0), columns: texts(extra_info.Projections), filters }]
}

const texts = (value: unknown): string[] =>
  [value].flat().filter((item): item is string => typeof item === 'string' && item !== '')

type Chunks = ReadonlyMap<string, ColumnChunk>

const chunksByName = ({ chunks }: RowGroup): Chunks =>
  new Map([...chunks].map(([name, chunk]) => [name.toLowerCase(), chunk]))

function bytesOf(columns: readonly string[], filters: readonly string[], chunks: Chunks): number {
  const filtered = filters.flatMap((filter) => filter.replace(/'(?:[^']|'')*'/g, '').match(/\w+/g) ?? [])
  const read = new Set([...columns, ...filtered].map((name) => name.replace(/^"|"$/g, '').toLowerCase()))
  let bytes = 0
  for (const [name, chunk] of chunks) if (read.has(name)) bytes += chunk.bytes
  return bytes
}

/** False only when the statistics prove that no row passes all filters; columns in lower case. */
export const mayMatchAll = (filters: readonly string[], chunks: Chunks): boolean =>
  filters.every((filter) => mayMatch(filter, chunks))

/** False only when the statistics prove that no row of the group passes. */
function mayMatch(filter: string, chunks: Chunks): boolean {
  return split(filter.replace(/^optional: /, ''), ' AND ').every((conjunct) =>
    split(conjunct, ' OR ').some((atom) => mayPass(atom, chunks)),
  )
}

function mayPass(atom: string, chunks: Chunks): boolean {
  const [, name, operator, operand] = /^"?(\w+)"?\s*(>=|<=|=|>|<| IN )\s*(.+)$/s.exec(atom) ?? []
  const chunk = name && chunks.get(name.toLowerCase())
  if (!chunk || !operator || !operand || chunk.min === null || chunk.max === null) return true
  const { min, max } = chunk
  if (operator === ' IN ') {
    const values = split(operand.replace(/^\(|\)$/g, ''), ', ')
    return values.some((value) => atMost(min, value) && atMost(value, max))
  }
  switch (operator) {
    case '=':
      return atMost(min, operand) && atMost(operand, max)
    case '>=':
    case '>':
      return atMost(operand, max) && (operator === '>=' || !atMost(max, operand))
    default:
      return atMost(min, operand) && (operator === '<=' || !atMost(operand, min))
  }
}

/** Compares two values in DuckDB's text; statistics come bare, constants of the plan as SQL literals. */
function atMost(left: string, right: string): boolean {
  const [a, b] = [bare(left), bare(right)]
  const integer = /^-?\d+$/
  if (integer.test(a) && integer.test(b)) return BigInt(a) <= BigInt(b)
  const numeric = /^-?[\d.]+(?:e[+-]?\d+)?$/i
  if (numeric.test(a) && numeric.test(b)) return Number(a) <= Number(b)
  // By bytes, as DuckDB orders text; JavaScript would not.
  return Buffer.compare(Buffer.from(a), Buffer.from(b)) <= 0
}

const bare = (value: string) =>
  /^'((?:[^']|'')*)'(?:::.*)?$/s.exec(value)?.[1]?.replaceAll("''", "'") ?? value

/** Splits outside of quotes and parentheses. */
function split(text: string, separator: string): string[] {
  const parts: string[] = []
  let depth = 0
  let start = 0
  let quoted = false
  for (let index = 0; index < text.length; index++) {
    const letter = text[index]
    if (letter === "'") quoted = !quoted
    else if (!quoted && letter === '(') depth++
    else if (!quoted && letter === ')') depth--
    else if (!quoted && depth === 0 && text.startsWith(separator, index)) {
      parts.push(text.slice(start, index))
      start = index + separator.length
    }
  }
  return [...parts, text.slice(start)]
}
