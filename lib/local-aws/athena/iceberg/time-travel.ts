import { type DuckDBConnection, DuckDBTypeId } from '@duckdb/node-api'
import type { QueryPeriodContext } from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { type Snapshot, snapshotById, type TableMetadata } from '../../iceberg/table-metadata'
import { bindQuery, readRows } from '../bind-query'
import { type Node, parseStatement, startOf } from '../trino/parse'
import { TrinoError } from '../trino/trino-error'
import { sourceText } from './source-text'

/**
 * The snapshot that `FOR TIMESTAMP AS OF` or `FOR VERSION AS OF` names.
 * https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-time-travel-and-version-travel-queries.html
 * @throws TrinoError INVALID_ARGUMENTS when there is none
 */
export async function snapshotAsOf(
  session: DuckDBConnection,
  metadata: TableMetadata,
  table: string,
  period: QueryPeriodContext,
  now: Date,
): Promise<Snapshot> {
  const offset = startOf(period)
  const value = await constantOf(session, period.valueExpression(), now)
  return period.rangeType().KW_TIMESTAMP()
    ? byTime(metadata, table, value, offset, now)
    : byVersion(metadata, value, offset)
}

type Constant = { type: DuckDBTypeId; text: string; epochMs: number | null }

function byTime(
  metadata: TableMetadata,
  table: string,
  value: Constant,
  offset: number,
  now: Date,
): Snapshot {
  if (value.epochMs === null) {
    const message = 'Type of the pointer must be date, timestamp or timestamp with time zone'
    throw new TrinoError('INVALID_ARGUMENTS', message, offset)
  }
  const asOfMs = value.epochMs
  if (asOfMs > now.getTime()) {
    throw new TrinoError('INVALID_ARGUMENTS', `Pointer value '${value.text}' is not in the past`, offset)
  }
  const entry = metadata['snapshot-log'].findLast((each) => each['timestamp-ms'] <= asOfMs)
  const snapshot = entry && snapshotById(metadata, entry['snapshot-id'])
  if (snapshot) return snapshot
  const moment = new Date(asOfMs).toISOString().replace('.000Z', 'Z')
  throw new TrinoError(
    'INVALID_ARGUMENTS',
    `No version history table "${table.replace('.', '"."')}" at or before ${moment}`,
  )
}

const integers = [DuckDBTypeId.TINYINT, DuckDBTypeId.SMALLINT, DuckDBTypeId.INTEGER, DuckDBTypeId.BIGINT]

function byVersion(metadata: TableMetadata, value: Constant, offset: number): Snapshot {
  if (integers.includes(value.type)) {
    const snapshot = metadata.snapshots.find((each) => String(each['snapshot-id']) === value.text)
    if (snapshot) return snapshot
    throw new TrinoError('INVALID_ARGUMENTS', `Iceberg snapshot ID does not exists: ${value.text}`)
  }
  if (value.type !== DuckDBTypeId.VARCHAR) {
    throw new TrinoError('INVALID_ARGUMENTS', 'Type of the pointer must be bigint or varchar', offset)
  }
  const reference = metadata.refs[value.text]
  const snapshot = reference && snapshotById(metadata, reference['snapshot-id'])
  if (snapshot) return snapshot
  throw new TrinoError('INVALID_ARGUMENTS', `Cannot find snapshot with reference name: ${value.text}`)
}

/** The value of an expression without columns, such as `current_timestamp - interval '1' day`. */
async function constantOf(session: DuckDBConnection, expression: Node, now: Date): Promise<Constant> {
  const query = parseStatement(`SELECT ${sourceText(expression)}`)
  try {
    const { sql, columns } = await bindQuery(session, query, {
      now,
      database: 'default',
      relationOf: ({ table }) => {
        throw new TrinoError('TABLE_NOT_FOUND', `Table '${table}' does not exist`)
      },
    })
    const type = columns[0]?.type.typeId ?? DuckDBTypeId.SQLNULL
    const isMoment = [DuckDBTypeId.DATE, DuckDBTypeId.TIMESTAMP, DuckDBTypeId.TIMESTAMP_TZ].includes(type)
    const moment = isMoment ? 'epoch_ms(v)' : 'NULL'
    const before = `SELECT CAST(v AS VARCHAR), ${moment} FROM (`
    const [row] = await readRows(session, { text: `${before}${sql.text}) AS q(v)`, sourceOf: () => null })
    const [text, epochMs] = row ?? []
    if (typeof text !== 'string') throw new TrinoError('INVALID_ARGUMENTS', 'Pointer value cannot be NULL')
    return { type, text, epochMs: typeof epochMs === 'bigint' ? Number(epochMs) : null }
  } catch (error) {
    // The place is the expression's own; in the statement it stands elsewhere.
    if (error instanceof TrinoError) throw new TrinoError(error.errorName, error.detail, startOf(expression))
    throw error
  }
}
