import { glueTypeOfIceberg } from '../../iceberg/glue-type'
import type { IcebergTable } from '../../iceberg/iceberg-table'
import { currentSchema, defaultSpec } from '../../iceberg/table-metadata'
import type { ShowStatement } from '../hive/show-statement'
import { type StatementRun, textColumn } from '../statements/statement-run'
import { partitionTermText, sourceName } from './partition-terms'
import { fromMetadata } from './read-files'
import { shownProperties } from './table-properties'

/** Questions about an Iceberg table whose answer is in its metadata; null for every other question. */
export function showIceberg(statement: ShowStatement, run: StatementRun) {
  if (!('target' in statement)) return null
  const database = statement.target.database ?? run.request.database
  const found = fromMetadata(() => run.runtime.engine.iceberg.find(database, statement.target.table))
  if (!found) return null
  switch (statement.kind) {
    case 'show-create':
      if (statement.isView) return null
      return { columns: [textColumn('createtab_stmt')], lines: createText(found).split('\n') }
    case 'show-properties': {
      const lines = Object.entries(shownProperties(found.metadata.properties))
        .filter(([name]) => statement.name === null || name === statement.name)
        .map(([name, value]) => `${name}\t${value}`)
      return { columns: [textColumn('prpt_name')], lines }
    }
    case 'describe': {
      if (statement.isView || statement.partition || statement.column !== null) return null
      const lines = describeLines(found, statement.form !== 'plain')
      return { columns: ['col_name', 'data_type', 'comment'].map(textColumn), lines }
    }
    default:
      return null
  }
}

/** DESCRIBE. https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-describe-table.html */
function describeLines({ metadata }: IcebergTable, isDetailed: boolean): string[] {
  const line = (...cells: string[]) => cells.join('\t')
  const details = [
    line('', '', ''),
    line('# Detailed table information:', '', ''),
    line('Location', metadata.location, ''),
    line('Format version', String(metadata['format-version']), ''),
    line('# Table properties:', '', ''),
    ...Object.entries(shownProperties(metadata.properties)).map(([name, value]) => line(name, value, '')),
  ]
  return [
    line('# Table schema:', '', ''),
    line('# col_name', 'data_type', 'comment'),
    ...currentSchema(metadata).fields.map(({ name, type, doc }) =>
      line(name.toLowerCase(), glueTypeOfIceberg(type), doc ?? ''),
    ),
    line('', '', ''),
    line('# Partition spec:', '', ''),
    line('# field_name', 'field_transform', 'column_name'),
    ...defaultSpec(metadata).fields.map((field) =>
      line(field.name, field.transform, sourceName(field, metadata)),
    ),
    ...(isDetailed ? details : []),
  ]
}

/** The statement that would make the table, as Athena prints it. */
function createText({ database, name: table, metadata }: IcebergTable): string {
  const quoted = (value: string) => `'${value.replaceAll("'", "\\'")}'`
  const columns = currentSchema(metadata).fields.map(
    ({ name, type, doc }) =>
      `  \`${name.toLowerCase()}\` ${glueTypeOfIceberg(type)}${doc === undefined ? '' : ` COMMENT ${quoted(doc)}`}`,
  )
  const partitions = defaultSpec(metadata).fields.map((field) => partitionTermText(field, metadata))
  return [
    `CREATE TABLE ${database}.${table} (`,
    `${columns.join(',\n')})`,
    ...(partitions.length > 0 ? [`PARTITIONED BY (${partitions.join(', ')})`] : []),
    `LOCATION ${quoted(metadata.location)}`,
    'TBLPROPERTIES (',
    `${Object.entries(shownProperties(metadata.properties))
      .map(([name, value]) => `  ${quoted(name)}=${quoted(value)}`)
      .join(',\n')}`,
    ')',
  ].join('\n')
}
