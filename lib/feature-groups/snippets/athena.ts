import { ident, qualifiedName, text } from '@/lib/sql/quoting'
import { recordIsOneOf } from '@/lib/time-travel/feature-table'
import { snapshot, snapshotSql } from '@/lib/time-travel/snapshot'
import { newestFirst } from '@/lib/time-travel/versions'
import type { HistoricalGroup } from '../feature-group'
import { toFeatureTable } from '../feature-table'
import type { Snippet, SnippetContext } from './snippet'

/** Wider tables are read with the columns one needs, not with a thousand names. */
const mostColumns = 12

export function athenaSnippets({ group, recordId }: SnippetContext & { group: HistoricalGroup }): Snippet[] {
  const table = toFeatureTable(group)
  const { database, table: tableName } = group.offlineStore
  const columns = group.features.slice(0, mostColumns).map(({ name }) => name)
  const leftOut = group.features.length - columns.length
  const isReadable = table.recordId.type === 'String' || /^-?\d+$/.test(recordId)
  return [
    {
      title: 'The latest row of every record',
      note:
        leftOut > 0
          ? `The first ${columns.length} of ${group.features.length} features; deleted records are left out.`
          : 'Deleted records are left out.',
      code: snapshotSql(snapshot.parse({ table, columns })),
    },
    {
      title: 'Every stored version of one record',
      code: `SELECT *
FROM ${qualifiedName(database, tableName)}
WHERE ${isReadable ? recordIsOneOf(table, [recordId]) : `${ident(group.recordId)} = ${text(recordId)}`}
ORDER BY ${newestFirst(table)}`,
    },
  ]
}
