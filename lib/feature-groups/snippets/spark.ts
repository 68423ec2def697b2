import type { HistoricalGroup } from '../feature-group'
import { doubleQuoted as text } from './literals'
import type { Snippet, SnippetContext } from './snippet'

export function sparkSnippets({ group, endpoint }: SnippetContext & { group: HistoricalGroup }): Snippet[] {
  const isIceberg = group.offlineStore.format === 'Iceberg'
  return [
    {
      title: isIceberg
        ? 'The latest row of every record, from the Iceberg table'
        : 'The latest row of every record',
      note: isIceberg
        ? 'Needs Spark with a catalog named glue_catalog over AWS Glue, as on Databricks and EMR.'
        : 'On Databricks write s3:// for s3a://. Open-source Spark needs the package hadoop-aws.',
      code: `from pyspark.sql import Window, functions as F

${endpoint && !isIceberg ? localSettings(endpoint) : ''}rows = ${isIceberg ? icebergTable(group) : parquetFiles(group)}

newest_first = Window.partitionBy(${text(group.recordId)}).orderBy(
    ${eventTimeOf(group)}.desc(),
    F.col("api_invocation_time").desc(),
    F.col("write_time").desc(),
)
latest = (
    rows.withColumn("recency", F.row_number().over(newest_first))
    .where("recency = 1 AND NOT coalesce(is_deleted, false)")
    .drop("recency")
)
latest.show()`,
    },
  ]
}

const eventTimeOf = ({ eventTime, eventTimeType }: HistoricalGroup): string =>
  eventTimeType === 'String' ? `F.to_timestamp(${text(eventTime)})` : `F.col(${text(eventTime)})`

const icebergTable = ({ offlineStore: { database, table } }: HistoricalGroup): string =>
  `spark.table(${text(`glue_catalog.\`${database}\`.\`${table}\``)})`

/** Files of before a feature was added lack its column, so the schema of all is put together. */
const parquetFiles = ({ offlineStore: { s3Uri } }: HistoricalGroup): string =>
  `spark.read.option("mergeSchema", "true").parquet(${text(s3Uri.replace(/^s3:/, 's3a:'))})`

const localSettings = (endpoint: string): string => `for name, value in {
    "fs.s3a.endpoint": ${text(endpoint)},
    "fs.s3a.path.style.access": "true",
    "fs.s3a.access.key": "local",
    "fs.s3a.secret.key": "local",
}.items():
    spark.sparkContext._jsc.hadoopConfiguration().set(name, value)

`
