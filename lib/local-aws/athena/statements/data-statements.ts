import { storedAs } from '../hive/create-table'
import { createIcebergTableAs } from '../iceberg/create-table-as'
import { insertRows } from '../iceberg/insert-rows'
import { columnInfo, hiveType } from '../result-types'
import { writeDataFiles } from '../results/data-files'
import { dataFormat, unloadFormat } from '../results/data-format'
import { type RunningQuery, runQuery } from '../run-query'
import { duckdbTypeOf } from '../tables/hive-type'
import { parseS3Uri } from '../tables/source-files'
import { ident } from '../trino/quote'
import { TrinoError } from '../trino/trino-error'
import { bucketing } from './bucketing'
import { defineInCatalog } from './definition-statements'
import { insertFormat, targetOfInsert } from './insert-target'
import { requireKnown, textProperty } from './properties'
import type { Statement } from './statement'
import { emptyOutcome, type Outcome, type StatementRun } from './statement-run'

const tableProperties = new Set(
  'format write_compression compression parquet_compression orc_compression compression_level field_delimiter external_location is_external table_type partitioned_by bucketed_by bucket_count'.split(
    ' ',
  ),
)
const unloadProperties = new Set(
  'format compression compression_level field_delimiter partitioned_by'.split(' '),
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
    const columns = running.bound.columns.map(({ name, type }) => {
      const hive = hiveType(type)
      if (hive === null) {
        const { Type } = columnInfo(name, type)
        // Trino says the precision: micros in Iceberg tables, millis everywhere else.
        const precision = running.icebergTables.size > 0 ? 6 : 3
        const shown = Type?.replace(/^(time(?:stamp)?)\b/, `$1(${precision})`)
        throw new TrinoError('NOT_SUPPORTED', `Unsupported Hive type: ${shown}`)
      }
      return { Name: name.toLowerCase(), Type: hive }
    })
    requireNames(
      columns.map(({ Name }) => Name),
      partitionedBy,
    )
    requireEmpty(run, location)
    const written = statement.withData
      ? await writeDataFiles(run, running, typedQuery(running, columns), { format, location, partitionedBy })
      : { rows: 0, manifestLocation: null }
    await catalog.createTable(database, {
      Name: target.table,
      TableType: 'EXTERNAL_TABLE',
      Parameters: { EXTERNAL: 'TRUE', has_encrypted_data: 'false' },
      PartitionKeys: columns.filter(({ Name }) => partitionedBy.includes(Name)),
      StorageDescriptor: {
        Columns: columns.filter(({ Name }) => !partitionedBy.includes(Name)),
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
    return {
      ...emptyOutcome,
      scannedBytes: running.scannedBytes,
      outputRows: written.rows,
      updateCount: written.rows,
      manifestLocation: written.manifestLocation,
    }
  })
}

/** INSERT INTO: another file at the table's location. https://docs.aws.amazon.com/athena/latest/ug/insert-into.html */
export async function insertInto(
  statement: Extract<Statement, { kind: 'insert' }>,
  run: StatementRun,
): Promise<Outcome> {
  const { catalog } = run.runtime.engine
  const table = targetOfInsert(catalog, statement.target, run.request.database)
  if (table.format === 'iceberg') return insertRows(statement, run)
  const format = insertFormat(table, statement.target.offset)
  const all = [...table.columns, ...table.partitionKeys]
  const names = statement.columns ?? all.map(({ name }) => name)
  return runQuery(run.runtime, statement.query, run.request, async (running) => {
    const { columns } = running.bound
    if (columns.length !== names.length) {
      const message = `Insert query has ${columns.length} columns but table has ${names.length} columns`
      throw new TrinoError('TYPE_MISMATCH', message, statement.target.offset)
    }
    const selected = all.map(({ name, type }) => {
      const place = names.indexOf(name)
      return `CAST(${place === -1 ? 'NULL' : `c${place}`} AS ${duckdbTypeOf(type)}) AS ${ident(name)}`
    })
    const list = columns.map((_, index) => `c${index}`).join(', ')
    const sql = {
      text: `SELECT ${selected.join(', ')} FROM (${running.bound.sql.text}) AS q(${list})`,
      sourceOf: () => null,
    }
    const written = await writeDataFiles(run, running, sql, {
      format,
      location: table.location,
      partitionedBy: table.partitionKeys.map(({ name }) => name),
    })
    if (table.partitionKeys.length > 0) {
      await defineInCatalog(
        { kind: 'repair-table', target: { ...statement.target, database: table.database } },
        run,
      )
    }
    return {
      ...emptyOutcome,
      scannedBytes: running.scannedBytes,
      outputRows: written.rows,
      updateCount: written.rows,
      manifestLocation: written.manifestLocation,
    }
  })
}

/** UNLOAD: data files without a table. https://docs.aws.amazon.com/athena/latest/ug/unload.html */
export async function unload(
  statement: Extract<Statement, { kind: 'unload' }>,
  run: StatementRun,
): Promise<Outcome> {
  const { location, properties } = statement
  requireKnown(properties, unloadProperties)
  const format = unloadFormat(properties)
  const partitionedBy = [properties.get('partitioned_by') ?? []].flat()
  return runQuery(run.runtime, statement.query, run.request, async (running) => {
    requireNames(
      running.bound.columns.map(({ name }) => name),
      partitionedBy,
    )
    requireEmpty(run, location)
    const columns = running.bound.columns.map(({ name }) => ({ Name: name }))
    const written = await writeDataFiles(run, running, typedQuery(running, columns), {
      format,
      location,
      partitionedBy,
    })
    return {
      ...emptyOutcome,
      scannedBytes: running.scannedBytes,
      outputRows: written.rows,
      updateCount: written.rows,
      manifestLocation: written.manifestLocation,
    }
  })
}

/** The query under its public column names, with types that every reader of the files knows. */
function typedQuery({ bound }: RunningQuery, columns: readonly { Name: string }[]) {
  const selected = bound.columns.map(({ name, type }, index) => {
    const wide = columnInfo(name, type).Type === 'bigint' ? `CAST(c${index} AS BIGINT)` : `c${index}`
    return `${wide} AS ${ident(columns[index]?.Name ?? name)}`
  })
  const list = bound.columns.map((_, index) => `c${index}`).join(', ')
  return {
    text: `SELECT ${selected.join(', ')} FROM (${bound.sql.text}) AS q(${list})`,
    sourceOf: () => null,
  }
}

function requireNames(names: readonly string[], partitionedBy: readonly string[]): void {
  names.forEach((name, index) => {
    if (/^_col\d+$/.test(name))
      throw new TrinoError('SYNTAX_ERROR', `Column name not specified at position ${index + 1}`)
    if (names.indexOf(name) !== index)
      throw new TrinoError('SYNTAX_ERROR', `Column name '${name}' specified more than once`)
  })
  const last = names.slice(names.length - partitionedBy.length)
  if (partitionedBy.some((name, index) => last[index] !== name)) {
    throw new TrinoError(
      'INVALID_TABLE_PROPERTY',
      'Partition keys must be the last columns in the table and in the same order',
    )
  }
}

function requireEmpty({ runtime: { engine } }: StatementRun, location: string): void {
  const { bucket, key } = parseS3Uri(location)
  const prefix = key === '' || key.endsWith('/') ? key : `${key}/`
  if (engine.objects.list(bucket, { prefix, maxKeys: 1 }).objects.length === 0) return
  throw new TrinoError('HIVE_PATH_ALREADY_EXISTS', `Target directory for table must be empty: ${location}`)
}
