import { storedAs } from '../hive/create-table'
import { createIcebergTableAs } from '../iceberg/create-table-as'
import { columnInfo, hiveType } from '../result-types'
import { writeDataFiles } from '../results/data-files'
import { dataFormat } from '../results/data-format'
import { runQuery } from '../run-query'
import { TrinoError } from '../trino/trino-error'
import { bucketing } from './bucketing'
import { defineInCatalog } from './definition-statements'
import { requireKnown, textProperty } from './properties'
import type { Statement } from './statement'
import { emptyOutcome, type Outcome, type StatementRun } from './statement-run'
import { requireEmpty, requireNames, storedRows, storedValue, writtenOutcome } from './stored-rows'

const tableProperties = new Set(
  'format write_compression compression parquet_compression orc_compression compression_level field_delimiter external_location is_external table_type partitioned_by bucketed_by bucket_count'.split(
    ' ',
  ),
)

/** CREATE TABLE AS: data files, then the table. https://docs.aws.amazon.com/athena/latest/ug/ctas.html */
export async function createTableAs(
  statement: Extract<Statement, { kind: 'create-table-as' }>,
  run: StatementRun,
): Promise<Outcome> {
  const { catalog } = run.runtime.engine
  const { target, properties } = statement
  const database = target.database ?? run.request.database
  if (catalog.findTable(database, target.table)) {
    if (statement.ifNotExists) return emptyOutcome
    throw new TrinoError(
      'TABLE_ALREADY_EXISTS',
      `Table '${database}.${target.table}' already exists`,
      target.offset,
    )
  }
  if (textProperty(properties, 'table_type')?.toUpperCase() === 'ICEBERG')
    return createIcebergTableAs(statement, run)
  requireKnown(properties, tableProperties)
  const format = dataFormat(properties)
  const buckets = bucketing(properties)
  const location = textProperty(properties, 'external_location') ?? `${run.outputPrefix}/tables/${run.id}`
  const partitionedBy = [properties.get('partitioned_by') ?? []].flat().map((name) => name.toLowerCase())
  return runQuery(run.runtime, statement.query, run.request, async (running) => {
    const columns = running.bound.columns.map(({ name, type, trinoType }) => {
      if (trinoType.kind === 'unknown')
        throw new TrinoError(
          'COLUMN_TYPE_UNKNOWN',
          `Column type is unknown: ${name}`,
          statement.target.offset,
        )
      const hive = hiveType(type)
      if (hive === null) {
        const { Type } = columnInfo(name, type)
        // Trino says the precision: micros in Iceberg tables, millis everywhere else.
        const precision = running.icebergTables.size > 0 ? 6 : 3
        const shown = Type?.replace(/^(time(?:stamp)?)\b/, `$1(${precision})`)
        throw new TrinoError('NOT_SUPPORTED', `Unsupported Hive type: ${shown}`)
      }
      return { Name: name.toLowerCase(), Type: hive, type }
    })
    requireNames(
      columns.map(({ Name }) => Name),
      partitionedBy,
    )
    requireEmpty(run, location)
    const rows = storedRows(
      running,
      columns.map(({ Name, Type, type }, index) => ({
        name: Name,
        hiveType: Type,
        value: storedValue(type, index),
      })),
      format,
    )
    const written = statement.withData
      ? await writeDataFiles(run, running, rows, { format, location, partitionedBy })
      : { rows: 0, manifestLocation: null }
    const glueColumns = columns.map(({ Name, Type }) => ({ Name, Type }))
    await catalog.createTable(database, {
      Name: target.table,
      TableType: 'EXTERNAL_TABLE',
      Parameters: { EXTERNAL: 'TRUE', has_encrypted_data: 'false' },
      PartitionKeys: glueColumns.filter(({ Name }) => partitionedBy.includes(Name)),
      StorageDescriptor: {
        Columns: glueColumns.filter(({ Name }) => !partitionedBy.includes(Name)),
        Location: location,
        InputFormat: storedAs[format.hive]?.inputFormat,
        OutputFormat: storedAs[format.hive]?.outputFormat,
        ...buckets,
        SerdeInfo: { SerializationLibrary: storedAs[format.hive]?.serde, Parameters: format.serdeParameters },
      },
    })
    if (partitionedBy.length > 0) {
      await defineInCatalog({ kind: 'repair-table', target: { ...target, database } }, run)
    }
    return writtenOutcome(running, written)
  })
}
