import { hiveType } from '../result-types'
import { writeDataFiles } from '../results/data-files'
import { dataFormat } from '../results/data-format'
import { runQuery } from '../run-query'
import { requireKnown } from './properties'
import type { Statement } from './statement'
import type { Outcome, StatementRun } from './statement-run'
import { requireEmpty, requireNames, storedRows, storedValue, writtenOutcome } from './stored-rows'

const unloadProperties = new Set(
  'format compression compression_level field_delimiter partitioned_by'.split(' '),
)

/** UNLOAD: data files without a table. https://docs.aws.amazon.com/athena/latest/ug/unload.html */
export async function unload(
  statement: Extract<Statement, { kind: 'unload' }>,
  run: StatementRun,
): Promise<Outcome> {
  const { location, properties } = statement
  requireKnown(properties, unloadProperties)
  const format = dataFormat(properties)
  const partitionedBy = [properties.get('partitioned_by') ?? []].flat()
  return runQuery(run.runtime, statement.query, run.request, async (running) => {
    requireNames(
      running.bound.columns.map(({ name }) => name),
      partitionedBy,
    )
    requireEmpty(run, location)
    const columns = running.bound.columns.map(({ name, type }, index) => ({
      name,
      hiveType: hiveType(type),
      value: storedValue(type, index),
    }))
    const written = await writeDataFiles(run, running, storedRows(running, columns, format), {
      format,
      location,
      partitionedBy,
    })
    return writtenOutcome(running, written)
  })
}
