import { setImmediate as turn } from 'node:timers/promises'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { LogChunk } from '../records/log-chunk'
import { escapes, mark } from '../records/values-text'
import type { ColumnSource, ColumnType, OfflineColumn } from './columns'

/** What one statement takes: about as many rows as DuckDB's vectors hold, and not too much of wide ones. */
const portion = { rows: 2048, characters: 4 * 1024 * 1024 }

/**
 * Makes the temporary table `batch` of a connection, filled with the rows of chunks. Their text goes to DuckDB as it is,
 * which splits and converts it on its own threads: this one answers requests, and values put one by one into DuckDB's
 * vectors took it ten times as long. Temporary tables belong to their connection, so that writers do not meet.
 */
export async function fillBatch(
  connection: DuckDBConnection,
  columns: readonly OfflineColumn[],
  chunks: readonly LogChunk[],
  writeMs: number,
): Promise<void> {
  const list = columns.map(({ name, type }) => `${identifier(name)} ${sqlTypes[type]}`)
  await connection.run(`CREATE TEMP TABLE batch (${list.join(', ')})`)
  const holdsEscapes = chunks.some(({ text }) => text.includes(mark.escape))
  const insert = await connection.prepare(insertSql(columns, writeMs, holdsEscapes))
  try {
    for (const text of portionsOf(chunks)) {
      insert.bindVarchar(1, text)
      await insert.run()
      await turn()
    }
  } finally {
    insert.destroySync()
  }
}

function* portionsOf(chunks: readonly LogChunk[]): Iterable<string> {
  let [text, rows] = ['', 0]
  for (const chunk of chunks) {
    if (rows > 0 && (rows + chunk.rows > portion.rows || text.length > portion.characters)) {
      yield text
      text = ''
      rows = 0
    }
    text += rows === 0 ? chunk.text : mark.row + chunk.text
    rows += chunk.rows
  }
  if (rows > 0) yield text
}

/** The parameter is the text of the rows. Splitting stands apart from converting: within it, it ran for every column. */
function insertSql(columns: readonly OfflineColumn[], writeMs: number, holdsEscapes: boolean): string {
  const values = columns.map(({ type, source }) => {
    const text = textSql(source, writeMs)
    return fromText[type](type === 'string' && holdsEscapes ? unescaped(text) : text)
  })
  return `INSERT INTO batch SELECT ${values.join(', ')} FROM (
    SELECT string_split(line, '${mark.value}') AS part FROM (SELECT unnest(string_split($1, '${mark.row}')) AS line))`
}

/** A row begins with the arrival of its call and whether it deletes; its values may be fewer than the features. */
function textSql(source: ColumnSource, writeMs: number): string {
  switch (source) {
    case 'write':
      return `'${writeMs}'`
    case 'call':
      return 'part[1]'
    case 'deletes':
      return 'part[2]'
    default:
      return `nullif(part[${source + 3}], '${mark.missing}')`
  }
}

const unescaped = (text: string): string =>
  escapes.reduce((sql, { character, escaped }) => `replace(${sql}, '${escaped}', '${character}')`, text)

/** Milliseconds is what AWS's timestamps carry. */
const sqlTypes: Record<ColumnType, string> = {
  bigint: 'BIGINT',
  double: 'DOUBLE',
  string: 'VARCHAR',
  timestamp: 'TIMESTAMP_MS',
  timestamptz: 'TIMESTAMP WITH TIME ZONE',
  boolean: 'BOOLEAN',
}

const fromText: Record<ColumnType, (text: string) => string> = {
  bigint: (text) => `(${text})::BIGINT`,
  double: (text) => `(${text})::DOUBLE`,
  string: (text) => text,
  timestamp: (text) => `make_timestamp_ms((${text})::BIGINT)::TIMESTAMP_MS`,
  timestamptz: (text) => `make_timestamptz((${text})::BIGINT * 1000)`,
  boolean: (text) => `(${text})::BOOLEAN`,
}

const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`
