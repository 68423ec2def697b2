import type { TableColumn, TableDefinition } from '../tables/table-definition'

/** The statement that would make the table, as SHOW CREATE TABLE prints it. */
export function createTableText(table: TableDefinition): string {
  const lines = [
    `CREATE EXTERNAL TABLE \`${table.database}.${table.name}\`(`,
    columnLines(table.columns),
    ...(table.partitionKeys.length > 0 ? ['PARTITIONED BY ( ', columnLines(table.partitionKeys)] : []),
    'ROW FORMAT SERDE ',
    `  ${quoted(table.serde)} `,
    ...(Object.keys(table.serdeParameters).length > 0
      ? ['WITH SERDEPROPERTIES ( ', properties(table.serdeParameters)]
      : []),
    'STORED AS INPUTFORMAT ',
    `  ${quoted(table.inputFormat)} `,
    'OUTPUTFORMAT ',
    `  ${quoted(table.outputFormat)}`,
    'LOCATION',
    `  ${quoted(table.location)}`,
    'TBLPROPERTIES (',
    properties(table.parameters),
  ]
  return lines.join('\n')
}

export const createViewText = ({ database, name }: TableDefinition, sql: string) =>
  `CREATE OR REPLACE VIEW "${database}"."${name}" AS\n${sql}`

const columnLines = (columns: readonly TableColumn[]) =>
  `${columns
    .map(
      ({ name, type, comment }) =>
        `  \`${name}\` ${type}${comment === null ? '' : ` COMMENT ${quoted(comment)}`}`,
    )
    .join(', \n')})`

const properties = (entries: Readonly<Record<string, string>>) =>
  `${Object.entries(entries)
    .map(([name, value]) => `  ${quoted(name)}=${quoted(value)}`)
    .join(', \n')})`

const quoted = (text: string) => `'${text.replaceAll("'", "\\'")}'`
