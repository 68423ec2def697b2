import 'server-only'
import { open } from 'node:fs/promises'
import { DuckDBInstance } from '@duckdb/node-api'
import { AppError } from '@/lib/errors'
import { ident, text } from '@/lib/sql/quoting'
import { readCsvHeader } from './csv-header'

export type LabelFile = { rows: number; columns: { name: string; type: string }[] }

/** DuckDB spills beside the file beyond this. */
const memoryLimit = '256MB'

/**
 * Rewrites a label file as Parquet with types that lose nothing and answers what it holds, columns with their Glue
 * types. A CSV column becomes an integer only when every value is one and would print the same again (`007` stays
 * text), a double only when every value is a number; times stay text, for they may be of several forms.
 * Throws `invalid` with the line when the file cannot be read.
 */
export async function writeLabelParquet(
  source: string,
  format: 'csv' | 'parquet',
  target: string,
): Promise<LabelFile> {
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: memoryLimit, threads: '2' })
  try {
    const connection = await instance.connect()
    await connection.run("SET TimeZone = 'UTC'")
    const read = async (sql: string) => (await connection.runAndReadAll(sql)).getRowsJson()
    const from = format === 'csv' ? await csvReader(source) : `read_parquet(${text(source)})`
    const found = await read(`SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM ${from})`)
    const columns =
      format === 'csv'
        ? await typesOfText(
            found.map(([name]) => String(name)),
            from,
            read,
          )
        : found.map(([name, type]) => ({ name: String(name), type: glueType(String(type)) }))
    const casts = columns.map(
      ({ name, type }) => `CAST(${ident(name)} AS ${duckTypes[type] ?? type}) AS ${ident(name)}`,
    )
    const copied = await connection.run(
      `COPY (SELECT ${casts.join(', ')} FROM ${from}) TO ${text(target)} (FORMAT parquet, COMPRESSION snappy)`,
    )
    return { rows: copied.rowsChanged, columns }
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError(
      'invalid',
      `This file cannot be read as ${format.toUpperCase()}. ${firstLine(error)}`,
      { cause: error },
    )
  } finally {
    instance.closeSync()
  }
}

/** A header longer than this is no header. */
const headerBytes = 256 * 1024

/**
 * Every column as text, by the names of the header: DuckDB's own guesses would turn long ids into doubles, rename twins
 * and skip rows that do not fit. Nothing between delimiters is null, two quotes are empty text.
 */
async function csvReader(path: string): Promise<string> {
  const { delimiter, names } = readCsvHeader(await startOf(path))
  refuseTwins(names)
  const columns = names.map((name) => `${text(name)}: 'VARCHAR'`).join(', ')
  return `read_csv(${text(path)}, columns = {${columns}}, auto_detect = false, header = true, delim = ${text(delimiter)}, quote = '"', escape = '"', nullstr = '', allow_quoted_nulls = false)`
}

async function startOf(path: string): Promise<string> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headerBytes), 0, headerBytes, 0)
    const start = buffer.toString('utf8', 0, bytesRead)
    // Whole lines only: a record cut in the middle would read as broken quotes.
    const end = bytesRead < headerBytes ? start.length : start.lastIndexOf('\n')
    return start.slice(0, end === -1 ? start.length : end)
  } finally {
    await file.close()
  }
}

type Read = (sql: string) => Promise<unknown[][]>

async function typesOfText(names: string[], from: string, read: Read): Promise<LabelFile['columns']> {
  if (names.length === 0) return []
  const tests = names.flatMap((name) => {
    const column = ident(name)
    return [
      `count(${column}) > 0 AND count(${column}) = count(*) FILTER (CAST(try_cast(${column} AS BIGINT) AS VARCHAR) = ${column})`,
      `count(${column}) > 0 AND count(${column}) = count(*) FILTER (regexp_full_match(${column}, '-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?') AND try_cast(${column} AS DOUBLE) IS NOT NULL AND length(${column}) <= 17)`,
    ]
  })
  const [row = []] = await read(`SELECT ${tests.join(', ')} FROM ${from}`)
  return names.map((name, index) => {
    const type = row[index * 2] === true ? 'bigint' : row[index * 2 + 1] === true ? 'double' : 'string'
    return { name, type }
  })
}

/** Glue folds names, so that it could not tell them apart. */
function refuseTwins(names: string[]): void {
  const folded = names.map((name) => name.toLowerCase())
  const twin = names.find((name, index) => folded.indexOf(name.toLowerCase()) !== index)
  if (twin !== undefined) {
    throw new AppError(
      'invalid',
      `Two columns of the file are called ${twin}. Names must differ in more than case.`,
    )
  }
}

const duckTypes: Record<string, string> = {
  string: 'VARCHAR',
  bigint: 'BIGINT',
  int: 'INTEGER',
  double: 'DOUBLE',
  float: 'FLOAT',
  boolean: 'BOOLEAN',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
}

/** The Glue type that holds a Parquet column of DuckDB's type without loss. */
function glueType(duckType: string): string {
  const known: Record<string, string> = {
    VARCHAR: 'string',
    BIGINT: 'bigint',
    INTEGER: 'int',
    SMALLINT: 'int',
    TINYINT: 'int',
    UTINYINT: 'int',
    USMALLINT: 'int',
    UINTEGER: 'bigint',
    DOUBLE: 'double',
    FLOAT: 'float',
    BOOLEAN: 'boolean',
    DATE: 'date',
    TIMESTAMP: 'timestamp',
    TIMESTAMP_MS: 'timestamp',
    TIMESTAMP_NS: 'timestamp',
    // An instant in UTC, as the session's zone is.
    'TIMESTAMP WITH TIME ZONE': 'timestamp',
  }
  const decimal = /^DECIMAL\((\d+),(\d+)\)$/.exec(duckType)
  if (decimal) return `decimal(${decimal[1]},${decimal[2]})`
  const type = known[duckType]
  if (!type)
    throw new AppError(
      'invalid',
      `Columns of type ${duckType} cannot be labels. Write them as text or numbers.`,
    )
  return type
}

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
