import { setImmediate as turn } from 'node:timers/promises'
import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
  DuckDBTimestampMillisecondsValue,
  DuckDBTimestampTZValue,
  type DuckDBValue,
  TIMESTAMP_MS,
  TIMESTAMPTZ,
  VARCHAR,
} from '@duckdb/node-api'
import type { IcebergField } from '../../iceberg/iceberg-type'
import { copyWithStatistics, type WrittenFile } from '../../iceberg/write-parquet'
import type { StoredRow } from '../records/stored-row'
import type { ColumnType, ColumnValue, OfflineColumn } from './columns'

export type ParquetWriter = {
  /** Writes rows, given in portions of at most `chunkRows`, to a file that is complete when the promise resolves. */
  write(
    file: string,
    columns: readonly OfflineColumn[],
    rows: Iterable<readonly StoredRow[]>,
    writeMs: number,
    /** The table's fields, by whose ids Iceberg's readers find the columns. */
    fields?: readonly IcebergField[],
  ): Promise<WrittenFile>
  /** Joins files into one, column by name; what a file lacks is null. */
  merge(file: string, sources: readonly string[]): Promise<void>
  close(): void
}

/** Parquet as AWS's own readers expect it, written by a DuckDB that nobody else uses. */
export async function createParquetWriter(): Promise<ParquetWriter> {
  // Files are merged once; what was read of them is of no use afterwards.
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '2',
    enable_external_file_cache: 'false',
  })

  async function withConnection<Result>(
    work: (connection: DuckDBConnection) => Promise<Result>,
  ): Promise<Result> {
    const connection = await instance.connect()
    try {
      return await work(connection)
    } finally {
      connection.closeSync()
    }
  }

  return {
    async write(file, columns, rows, writeMs, fields) {
      return withConnection(async (connection) => {
        const list = columns.map(({ name, type }) => `${identifier(name)} ${duckType[type]}`).join(', ')
        // Temporary tables belong to their connection, so that writers do not meet.
        await connection.run(`CREATE TEMP TABLE batch (${list})`)
        await append(connection, columns, rows, writeMs)
        return copyWithStatistics(connection, 'batch', file, fields)
      })
    },
    async merge(file, sources) {
      const list = sources.map(text).join(', ')
      // DuckDB reads every Parquet timestamp as microseconds; the casts keep the files alike.
      await withConnection((connection) =>
        connection.run(
          `COPY (
             SELECT * REPLACE (write_time::TIMESTAMP_MS AS write_time, api_invocation_time::TIMESTAMP_MS AS api_invocation_time)
             FROM read_parquet([${list}], union_by_name = true, hive_partitioning = false)
           ) TO ${text(file)} (FORMAT parquet, COMPRESSION snappy)`,
        ),
      )
    },
    close: () => instance.closeSync(),
  }
}

/** Milliseconds is what AWS's timestamps carry. */
const duckType = {
  bigint: BIGINT,
  double: DOUBLE,
  string: VARCHAR,
  timestamp: TIMESTAMP_MS,
  timestamptz: TIMESTAMPTZ,
  boolean: BOOLEAN,
}

/** DuckDB takes rows in vectors of this length. */
export const chunkRows = 2048
/** Some milliseconds' worth. */
const valuesPerTurn = 8192

async function append(
  connection: DuckDBConnection,
  columns: readonly OfflineColumn[],
  rows: Iterable<readonly StoredRow[]>,
  writeMs: number,
): Promise<void> {
  const appender = await connection.createAppender('batch')
  const types = columns.map(({ type }) => duckType[type])
  for (const portion of rows) {
    const chunk = DuckDBDataChunk.create(types, portion.length)
    let filled = 0
    for (const [index, { type, read }] of columns.entries()) {
      chunk.setColumnValues(
        index,
        portion.map((row) => toDuckValue(type, read(row, writeMs))),
      )
      filled += portion.length
      if (filled < valuesPerTurn) continue
      // Typed vectors are filled on this thread: requests get their turn in between, also when rows are wide.
      await turn()
      filled = 0
    }
    appender.appendDataChunk(chunk)
    await turn()
  }
  appender.closeSync()
}

function toDuckValue(type: ColumnType, value: ColumnValue): DuckDBValue {
  if (typeof value !== 'number') return value
  if (type === 'timestamp') return new DuckDBTimestampMillisecondsValue(BigInt(value))
  if (type === 'timestamptz') return new DuckDBTimestampTZValue(BigInt(value) * 1000n)
  return value
}

const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`
const text = (value: string): string => `'${value.replaceAll("'", "''")}'`
