import { icebergTypeOf } from '../../iceberg/glue-type'
import { readRows } from '../bind-query'
import { hiveType } from '../result-types'
import { runQuery } from '../run-query'
import { textProperty } from '../statements/properties'
import type { Statement } from '../statements/statement'
import { emptyOutcome, type Outcome, type StatementRun } from '../statements/statement-run'
import { ident } from '../trino/quote'
import { TrinoError } from '../trino/trino-error'
import { createIceberg } from './create-table'
import { partitionTermOf } from './partition-terms'
import { writeRows } from './write-rows'

/** CREATE TABLE AS with `table_type = 'ICEBERG'`. https://docs.aws.amazon.com/athena/latest/ug/create-table-as.html */
export function createIcebergTableAs(
  statement: Extract<Statement, { kind: 'create-table-as' }>,
  run: StatementRun,
): Promise<Outcome> {
  const { target, properties } = statement
  const location = textProperty(properties, 'location')
  if (textProperty(properties, 'is_external') !== 'false')
    throw new TrinoError('INVALID_TABLE_PROPERTY', 'is_external must be false for an Iceberg table')
  if (!location) throw new TrinoError('INVALID_TABLE_PROPERTY', 'location is required for an Iceberg table')
  const settings = Object.fromEntries(
    [...properties].filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
  return runQuery(run.runtime, statement.query, run.request, async ({ session, bound, scannedBytes }) => {
    const columns = bound.columns.map(({ name, type, trinoType }) => {
      const isZoned = trinoType.kind === 'timestamp' && trinoType.zone !== null
      const known = icebergTypeOf(isZoned ? 'timestamp with time zone' : (hiveType(type) ?? ''))
      if (known === null)
        throw new TrinoError(
          'NOT_SUPPORTED',
          `The local store has no Iceberg columns of the type of '${name}'`,
        )
      return { name: name.toLowerCase(), type: known }
    })
    const names = columns.map(({ name }) => ident(name))
    try {
      await readRows(session, {
        text: `CREATE OR REPLACE TEMP TABLE iceberg_stage AS SELECT * FROM (${bound.sql.text}) AS q(${names.join(', ')})${statement.withData ? '' : ' LIMIT 0'}`,
        sourceOf: () => null,
      })
      const definition = {
        database: (target.database ?? run.request.database).toLowerCase(),
        table: target.table,
        location,
        columns,
        partitionedBy: [properties.get('partitioning') ?? []].flat().map(partitionTermOf),
        properties: settings,
      }
      const rows = await createIceberg(run, definition, (metadata) =>
        writeRows(session, 'temp.iceberg_stage', metadata, run.runtime.engine.objects.scratchDir),
      )
      return { ...emptyOutcome, scannedBytes, outputRows: rows, updateCount: rows }
    } finally {
      await session.run('DROP TABLE IF EXISTS temp.iceberg_stage')
    }
  })
}
