import { PutRecordCommand } from '@aws-sdk/client-sagemaker-featurestore-runtime'
import { values } from '../../connect'
import type { Clients } from '../clients'
import { type Expectation, eventTimeOf, type OfflineRow, rowKey } from '../expectation'
import { runStatement } from '../statements'
import type { Tables } from '../tables'
import type { Calls } from './calls'

/** Clients that change tables by statements, and one that reads them. */
export function statementWriters(
  { athena, runtime }: Pick<Clients, 'athena' | 'runtime'>,
  { outcomeOf }: Calls,
  expected: Expectation,
  tables: Tables,
) {
  /** What an answered statement has left in S3 is remembered. */
  const run = async (sql: string, suffixes: string[]) => {
    const location = await runStatement(athena, sql)
    expected.results.push(...suffixes.map((suffix) => location + suffix))
  }

  return {
    async insert(): Promise<void> {
      const number = String(expected.next++)
      expected.inserts.set(number, 'unknown')
      const sql = `INSERT INTO sagemaker_featurestore.made VALUES (${number}, 'a'), (${number}, 'b')`
      expected.inserts.set(number, await outcomeOf(runStatement(athena, sql)))
    },

    async makeTable(): Promise<void> {
      const name = `made_${expected.next++}`
      const sql = `CREATE TABLE sagemaker_featurestore.${name} WITH (external_location = 's3://features/${name}/') AS SELECT * FROM (VALUES (1), (2), (3)) AS rows(number)`
      await expected.tables.change(name, true, () => outcomeOf(runStatement(athena, sql)))
    },

    /** Puts a record into the Iceberg table and erases it there, which leaves a file of deletes or takes the whole file. */
    async erase(): Promise<void> {
      const number = expected.next++
      const { offline, erased } = expected.groups.snapshots
      const row: OfflineRow = {
        eventTime: eventTimeOf(number),
        recordId: `doomed-${number}`,
        items: String(number),
        total: null,
        outcome: 'unknown',
      }
      offline.set(rowKey(row), row)
      const { recordId, eventTime, items } = row
      const Record = values({ order_id: recordId, event_time: eventTime, items: items ?? '' })
      row.outcome = await outcomeOf(
        runtime.send(
          new PutRecordCommand({ FeatureGroupName: 'snapshots', Record, TargetStores: ['OfflineStore'] }),
        ),
      )
      if (row.outcome === 'unknown') return
      erased.set(rowKey(row), 'unknown')
      const sql = `DELETE FROM ${tables.snapshots} WHERE order_id = '${recordId}'`
      erased.set(rowKey(row), await outcomeOf(runStatement(athena, sql)))
    },

    async optimize(): Promise<void> {
      await outcomeOf(runStatement(athena, `OPTIMIZE ${tables.snapshots} REWRITE DATA USING BIN_PACK`))
    },

    async read(): Promise<void> {
      await outcomeOf(run(`SELECT count(*) FROM ${tables.orders}`, ['', '.metadata']))
    },
  }
}
