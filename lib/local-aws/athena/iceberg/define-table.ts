import { newMetadata, withColumns } from '../../iceberg/evolve-metadata'
import { glueTypeOfIceberg, icebergTypeOf } from '../../iceberg/glue-type'
import type { NewFile } from '../../iceberg/iceberg-tables'
import type { IcebergField } from '../../iceberg/iceberg-type'
import { currentSchema, defaultSpec, type TableMetadata } from '../../iceberg/table-metadata'
import type { CreateIcebergTable } from '../hive/create-iceberg-table'
import { alreadyThere, semanticError } from '../hive/hive-error'
import type { HiveStatement } from '../hive/hive-statement'
import type { ShowStatement } from '../hive/show-statement'
import { type StatementRun, textColumn } from '../statements/statement-run'
import { parseS3Uri } from '../tables/source-files'
import { TrinoError } from '../trino/trino-error'

type Column = Pick<IcebergField, 'name' | 'type'> & { doc?: string }
type Partition = CreateIcebergTable['partitionedBy'][number]

/**
 * Carries a definition out when it is about an Iceberg table; null when it is not.
 * https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-managing-tables.html
 */
export async function defineIceberg(
  statement: HiveStatement | CreateIcebergTable,
  run: StatementRun,
): Promise<string[] | null> {
  const { iceberg } = run.runtime.engine
  if (statement.kind === 'create-iceberg-table') return create(statement, run)
  if (!('target' in statement)) return null
  const database = statement.target.database ?? run.request.database
  const table = iceberg.find(database, statement.target.table)
  if (!table) return null
  switch (statement.kind) {
    case 'drop-table':
      await iceberg.drop(table.database, table.name)
      return []
    case 'add-columns':
      await iceberg.commit(table.database, table.name, ({ metadata }) => {
        const taken = new Set(currentSchema(metadata).fields.map(({ name }) => name))
        const columns = statement.columns.map(toColumn)
        for (const { name } of columns)
          if (taken.has(name)) throw semanticError(`[Error 10036]: Duplicate column name: ${name}`)
        return { metadata: withColumns(metadata, columns) }
      })
      return []
    case 'set-properties':
      await iceberg.commit(table.database, table.name, ({ metadata }) => ({
        metadata: { ...metadata, properties: { ...metadata.properties, ...known(statement.properties) } },
      }))
      return []
    default:
      return null
  }
}

const toColumn = ({
  name,
  type,
  comment,
}: {
  name: string
  type: string
  comment: string | null
}): Column => {
  const known = icebergTypeOf(type)
  if (known === null)
    throw new TrinoError(
      'NOT_SUPPORTED',
      `The local store has no Iceberg columns of type ${type} ('${name}')`,
    )
  return { name, type: known, ...(comment !== null && { doc: comment }) }
}

/** `table_type` makes the table and is not kept among its properties. */
const known = ({ table_type: _type, ...rest }: Record<string, string>) => rest

async function create(statement: CreateIcebergTable, run: StatementRun): Promise<string[]> {
  const { catalog } = run.runtime.engine
  const { target, properties, location } = statement
  const database = target.database ?? run.request.database
  if (properties.table_type?.toUpperCase() !== 'ICEBERG') {
    throw new TrinoError(
      'SYNTAX_ERROR',
      "mismatched input 'TABLE'. Expecting: 'EXTERNAL', or TBLPROPERTIES ('table_type'='ICEBERG')",
      7,
    )
  }
  if (!catalog.findDatabase(database))
    throw new TrinoError('SCHEMA_NOT_FOUND', `Schema '${database}' does not exist`)
  if (catalog.findTable(database, target.table)) {
    if (statement.ifNotExists) return []
    throw alreadyThere(`Table ${target.table} already exists`)
  }
  if (location === '') throw semanticError('LOCATION is required for an Iceberg table')
  await createIceberg(run, {
    database,
    table: target.table,
    location,
    columns: statement.columns.map(toColumn),
    partitionedBy: statement.partitionedBy,
    properties: known(properties),
  })
  return []
}

type Definition = {
  database: string
  table: string
  location: string
  columns: Column[]
  partitionedBy: readonly Partition[]
  properties: Record<string, string>
}

/** Makes a table; `write` puts its first rows into files. */
export async function createIceberg(
  run: StatementRun,
  { database, table, location, columns, partitionedBy, properties }: Definition,
  write: (metadata: TableMetadata) => Promise<NewFile[]> = async () => [],
): Promise<number> {
  const { engine } = run.runtime
  const { bucket } = parseS3Uri(location)
  if (!engine.objects.bucketExists(bucket))
    throw new TrinoError('ICEBERG_CANNOT_OPEN_SPLIT', `The bucket ${bucket} does not exist`)
  const metadata = newMetadata({
    location: location.replace(/\/+$/, ''),
    columns: columns.map((column) => ({ ...column, required: false })),
    partitionedBy: partitionedBy.map((each) => toPartition(each, columns)),
    properties: { 'write.format.default': 'parquet', ...properties },
    nowMs: engine.clock.now().getTime(),
  })
  const files = await write(metadata)
  await engine.iceberg.create(database, table, metadata, files)
  return files.reduce((sum, { file }) => sum + file.rows, 0)
}

const suffixes: Record<string, string> = {
  truncate: 'trunc',
  year: 'year',
  month: 'month',
  day: 'day',
  hour: 'hour',
}

function toPartition({ transform, argument, column }: Partition, columns: readonly Column[]) {
  if (!columns.some(({ name }) => name === column))
    throw semanticError(`[Error 10002]: Invalid column reference ${column}`)
  if (transform === 'identity') return { source: column, name: column, transform }
  const suffix = suffixes[transform.replace(/s$/, '')]
  if (suffix === undefined) {
    throw new TrinoError('NOT_SUPPORTED', `The local store cannot partition Iceberg tables by ${transform}`)
  }
  const name = `${column}_${suffix}`
  return { source: column, name, transform: suffix === 'trunc' ? `truncate[${argument ?? 0}]` : suffix }
}

/** `partitioning = ARRAY['day(ts)', 'category']` of CREATE TABLE AS. */
export function partitionOf(text: string): Partition {
  const [, transform = 'identity', first = text, second] =
    /^\s*(\w+)\s*\(\s*([^,()]+?)\s*(?:,\s*([^,()]+?)\s*)?\)\s*$/.exec(text) ?? []
  const argument = [first, second].map(Number).find((value) => Number.isInteger(value) && value > 0) ?? null
  const column = [first, second].find((part) => part !== undefined && !/^\d+$/.test(part)) ?? first
  return {
    transform: transform.toLowerCase(),
    argument,
    column: column.trim().replace(/^"|"$/g, '').toLowerCase(),
  }
}

/** SHOW CREATE TABLE of an Iceberg table; null for every other question. */
export function showIceberg(statement: ShowStatement, run: StatementRun) {
  if (statement.kind !== 'show-create' || statement.isView) return null
  const database = statement.target.database ?? run.request.database
  const found = run.runtime.engine.iceberg.find(database, statement.target.table)
  if (!found) return null
  const text = createIcebergText(found.database, found.name, found.metadata)
  return { columns: [textColumn('createtab_stmt')], lines: text.split('\n') }
}

/** The statement that would make the table, as Athena prints it. */
function createIcebergText(database: string, table: string, metadata: TableMetadata): string {
  const { fields } = currentSchema(metadata)
  const quoted = (value: string) => `'${value.replaceAll("'", "\\'")}'`
  const columns = fields.map(({ name, type }) => `  \`${name}\` ${glueTypeOfIceberg(type)}`)
  const partitions = defaultSpec(metadata).fields.map((field) => {
    const name = fields.find(({ id }) => id === field['source-id'])?.name ?? ''
    const [, transform = '', argument] = /^(\w+)(?:\[(\d+)\])?$/.exec(field.transform) ?? []
    if (transform === 'identity') return `\`${name}\``
    return argument ? `${transform}(${argument}, \`${name}\`)` : `${transform}(\`${name}\`)`
  })
  const shown = { table_type: 'iceberg', ...metadata.properties }
  return [
    `CREATE TABLE ${database}.${table} (`,
    `${columns.join(',\n')})`,
    ...(partitions.length > 0 ? [`PARTITIONED BY (${partitions.join(', ')})`] : []),
    `LOCATION ${quoted(metadata.location)}`,
    'TBLPROPERTIES (',
    `${Object.entries(shown)
      .map(([name, value]) => `  ${quoted(name)}=${quoted(value)}`)
      .join(',\n')}`,
    ')',
  ].join('\n')
}
