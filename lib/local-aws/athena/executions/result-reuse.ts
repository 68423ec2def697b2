import { createHash } from 'node:crypto'
import { QueryNoWithContext } from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import type { Engine } from '../../engine/engine'
import { resolveTables } from '../tables/resolve-tables'
import { parseS3Uri } from '../tables/source-files'
import { isToken, type Node, type RuleNode } from '../trino/parse'
import type { Execution } from './execution'
import type { ExecutionStore } from './execution-store'

/** What two executions have to share. https://docs.aws.amazon.com/athena/latest/ug/reusing-query-results.html */
export const reuseKeyOf = (execution: Execution): string => {
  const { workGroup, query, database, catalog, outputPrefix, resultSettings, parameters } = execution
  const shared = [workGroup, query.trim(), database, catalog, outputPrefix, resultSettings ?? {}, parameters]
  return createHash('sha256').update(JSON.stringify(shared)).digest('hex')
}

/**
 * Whether a query's result may be given again: the same text then means the same rows, and no table is Iceberg's.
 * Throws what an unknown table throws.
 */
export function isReusable(
  query: Node,
  { database }: Pick<Execution, 'database'>,
  { catalog }: Pick<Engine, 'catalog'>,
): boolean {
  if (!isDeterministic(query)) return false
  const tables = [...resolveTables(catalog, query, database).values()]
  return tables.every(
    ({ format, view, computed }) =>
      format !== 'iceberg' && computed === null && (view === null || isDeterministic(view)),
  )
}

/** The execution whose result serves this one too, if there is one and its file is still there. */
export function reusableResult(
  execution: Execution,
  store: Pick<ExecutionStore, 'findReusable'>,
  { clock, objects }: Pick<Engine, 'clock' | 'objects'>,
): Execution | null {
  const earlier = store.findReusable(reuseKeyOf(execution))
  if (!earlier?.completed || execution.reuseMaxAgeMinutes === undefined) return null
  const ageMs = clock.now().getTime() - earlier.completed.getTime()
  if (ageMs > execution.reuseMaxAgeMinutes * 60_000) return null
  const { bucket, key } = parseS3Uri(earlier.outputLocation)
  return objects.bucketExists(bucket) && objects.head(bucket, key) ? earlier : null
}

const changing = new Set(
  'rand random uuid shuffle now current_date current_time current_timestamp localtime localtimestamp tablesample'.split(
    ' ',
  ),
)

/** A limit without an order picks any rows; some functions differ from call to call. */
function isDeterministic(node: Node): boolean {
  if (isToken(node)) return !changing.has(node.getText().toLowerCase())
  if (node instanceof QueryNoWithContext && (node._limit || node._fetchFirst) && !node.KW_ORDER())
    return false
  return ((node as RuleNode).children ?? []).every(isDeterministic)
}
