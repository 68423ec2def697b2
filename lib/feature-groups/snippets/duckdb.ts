import { ident } from '@/lib/sql/quoting'
import type { HistoricalGroup } from '../feature-group'
import { sqlText } from './literals'
import type { Snippet, SnippetContext } from './snippet'

export function duckdbSnippets({
  group,
  region,
  endpoint,
}: SnippetContext & { group: HistoricalGroup }): Snippet[] {
  const { s3Uri } = group.offlineStore
  const files = `read_parquet(
    ${sqlText(`${s3Uri}/**/*.parquet`)},
    union_by_name = true, hive_partitioning = false
  )`
  const eventTime = ident(group.eventTime)
  const when = group.eventTimeType === 'String' ? `${eventTime}::TIMESTAMPTZ` : eventTime
  return [
    {
      title: 'The latest row of every record, straight from the files',
      note: 'Reads the Parquet files itself: no Athena, no Glue. Rows of the last minutes may not be there yet.',
      code: `INSTALL httpfs; LOAD httpfs;
${endpoint ? localSecret(endpoint, region) : awsSecret(region)}

SELECT * EXCLUDE (recency)
FROM (
  SELECT *, row_number() OVER (
    PARTITION BY ${ident(group.recordId)}
    ORDER BY ${when} DESC, api_invocation_time DESC, write_time DESC
  ) AS recency
  FROM ${files}
)
WHERE recency = 1 AND NOT coalesce(is_deleted, false);`,
    },
  ]
}

const awsSecret = (region: string): string => `INSTALL aws; LOAD aws;
CREATE OR REPLACE SECRET feature_store (TYPE s3, PROVIDER credential_chain, REGION ${sqlText(region)});`

const localSecret = (endpoint: string, region: string): string => {
  const { host, protocol } = new URL(endpoint)
  return `CREATE OR REPLACE SECRET feature_store (
  TYPE s3, KEY_ID 'local', SECRET 'local', REGION ${sqlText(region)},
  ENDPOINT ${sqlText(host)}, URL_STYLE 'path', USE_SSL ${protocol === 'https:'}
);`
}
