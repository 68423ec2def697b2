import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import type { IcebergField } from '../../iceberg/iceberg-type'
import { copyWithStatistics, type WrittenFile } from '../../iceberg/write-parquet'
import { givesMemoryBack } from '../duckdb'
import type { LogChunk } from '../records/log-chunk'
import { fillBatch } from './batch-table'
import type { OfflineColumn } from './columns'

export type ParquetWriter = {
  /** Writes the rows of chunks to a file that is complete when the promise resolves. */
  write(
    file: string,
    columns: readonly OfflineColumn[],
    chunks: readonly LogChunk[],
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
  const instance = await DuckDBInstance.create(':memory:', {
    // Nobody waits for it, and requests want the other core; with two, a merge takes thrice the memory.
    threads: '1',
    // Files are merged once; what was read of them is of no use afterwards.
    enable_external_file_cache: 'false',
    ...givesMemoryBack,
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
    async write(file, columns, chunks, writeMs, fields) {
      return withConnection(async (connection) => {
        await fillBatch(connection, columns, chunks, writeMs)
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

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`
