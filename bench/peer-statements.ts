import { database, featureNames, historyTable, type LabelTable, labelTables } from './history'

type Range = { fromSeconds: number; toSeconds: number }

/**
 * The statement that the SageMaker Python SDK's DatasetBuilder makes for labels in a table of their own, a join to the point
 * in time and the most recent row per label: every earlier row is joined and ranked afterwards. `range` is its bound on the
 * event time, a function around the column. The label's number is taken as its identifier, without which the SDK would keep
 * one label per sensor.
 * https://sagemaker.readthedocs.io/en/stable/amazon_sagemaker_featurestore.html
 */
export function sdkShapeSql(labels: LabelTable, range?: Range): string {
  const history = `"${database}"."${historyTable}"`
  const clocks = ['event_time', 'api_invocation_time', 'write_time']
  const features = featureNames.map((name) => `"${name}"`)
  const columns = ['sensor_id', ...clocks, ...features].join(', ')
  const bounds = range
    ? [
        `from_iso8601_timestamp(event_time) >= from_unixtime(${range.fromSeconds})`,
        `from_iso8601_timestamp(event_time) <= from_unixtime(${range.toSeconds})`,
      ]
    : []
  const where = (conditions: string[]) => (conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '')
  return `
WITH fg_base AS (
  SELECT label_id, sensor_id, label_time, failed FROM "${database}"."${labelTables[labels].name}"
),
table_0 AS (
  SELECT ${columns}, row_number() OVER (
    PARTITION BY sensor_id, event_time ORDER BY api_invocation_time DESC, write_time DESC
  ) AS dedup_row
  FROM ${history} ${where(bounds)}
),
dedup_0 AS (SELECT * FROM table_0 WHERE dedup_row = 1),
marked_0 AS (
  SELECT sensor_id, ${clocks.join(', ')}, row_number() OVER (
    PARTITION BY sensor_id ORDER BY event_time DESC, api_invocation_time DESC, write_time DESC
  ) AS deleted_row
  FROM ${history} ${where(['is_deleted', ...bounds])}
),
deleted_0 AS (SELECT * FROM marked_0 WHERE deleted_row = 1),
fg_0 AS (
  SELECT dedup_0.* FROM dedup_0 LEFT JOIN deleted_0 ON dedup_0.sensor_id = deleted_0.sensor_id
  WHERE deleted_0.sensor_id IS NULL
  UNION ALL
  SELECT dedup_0.* FROM deleted_0 JOIN dedup_0 ON dedup_0.sensor_id = deleted_0.sensor_id AND (
    dedup_0.event_time > deleted_0.event_time
    OR (dedup_0.event_time = deleted_0.event_time AND dedup_0.api_invocation_time > deleted_0.api_invocation_time)
    OR (dedup_0.event_time = deleted_0.event_time AND dedup_0.api_invocation_time = deleted_0.api_invocation_time
      AND dedup_0.write_time > deleted_0.write_time)
  )
)
SELECT label_id, sensor_id, label_time, failed, ${features.join(', ')}
FROM (
  SELECT fg_base.label_id, fg_base.sensor_id, fg_base.label_time, fg_base.failed,
    ${features.map((name) => `fg_0.${name}`).join(', ')},
    row_number() OVER (
      PARTITION BY fg_base.label_id
      ORDER BY fg_base.label_time DESC, fg_0.event_time DESC
    ) AS row_recent
  FROM fg_base JOIN fg_0 ON fg_base.sensor_id = fg_0.sensor_id
    AND from_iso8601_timestamp(fg_base.label_time) >= from_iso8601_timestamp(fg_0.event_time)
)
WHERE row_recent = 1`
}

/** DuckDB's own join to the point in time, after the same de-duplication: without it, ties are settled by chance. */
export function asOfJoinSql(labels: string, history: string): string {
  return `
WITH features AS (
  SELECT sensor_id, CAST(event_time AS TIMESTAMPTZ) AS event_time, ${featureNames.join(', ')}
  FROM ${history}
  QUALIFY row_number() OVER (
    PARTITION BY sensor_id, event_time ORDER BY api_invocation_time DESC, write_time DESC
  ) = 1
),
labels AS (SELECT *, CAST(label_time AS TIMESTAMPTZ) AS label_instant FROM ${labels})
SELECT label_id, labels.sensor_id, label_time, failed, ${featureNames.join(', ')}
FROM labels ASOF LEFT JOIN features
  ON labels.sensor_id = features.sensor_id AND labels.label_instant >= features.event_time`
}
