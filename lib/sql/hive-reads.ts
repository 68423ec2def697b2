import { tokensOf } from './grammar'

/**
 * Athena's statements that Trino's grammar lacks, all of which only look at the catalog.
 * https://docs.aws.amazon.com/athena/latest/ug/ddl-reference.html
 */
export function isHiveRead(sql: string): boolean {
  const [verb = '', object = ''] = tokensOf(sql).map((token) => token.text.toUpperCase())
  return hiveReads.get(verb)?.has(object) ?? false
}

const hiveReads = new Map([
  ['SHOW', new Set(['DATABASES', 'PARTITIONS', 'SCHEMAS', 'TABLES', 'TBLPROPERTIES', 'VIEWS'])],
  ['DESCRIBE', new Set(['EXTENDED', 'FORMATTED'])],
])
