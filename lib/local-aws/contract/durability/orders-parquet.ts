import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'

type Row = { eventTime: string; recordId: string; items: string | null }

export type OrdersParquet = { of(row: Row): Promise<Buffer>; close(): void }

/** Makes Parquet files of one row as the offline store of the orders holds them. */
export async function ordersParquet(): Promise<OrdersParquet> {
  const folder = mkdtempSync(join(tmpdir(), 'parquet-'))
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const connection = await instance.connect()
  let made = 0
  return {
    async of({ eventTime, recordId, items }) {
      const file = join(folder, `${made++}.parquet`)
      await connection.run(`COPY (
        SELECT '${recordId}' AS order_id, '${eventTime}' AS event_time, ${items}::BIGINT AS items, NULL::DOUBLE AS total,
          TIMESTAMP_MS '2026-01-01' AS write_time, TIMESTAMP_MS '2026-01-01' AS api_invocation_time, false AS is_deleted
      ) TO '${file}' (FORMAT parquet)`)
      return readFileSync(file)
    },
    close() {
      connection.closeSync()
      instance.closeSync()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
