import { keepsHistory } from '../feature-group'
import { doubleQuoted as text } from './literals'
import type { Snippet, SnippetContext } from './snippet'

/** For version 2 of the SDK; version 3 moved the module and kept the calls. */
export function sagemakerSnippets({ group, region, endpoint, recordId }: SnippetContext): Snippet[] {
  // Finding a default bucket, the SDK asks STS at AWS whatever the environment says, so it is given one.
  const session = endpoint
    ? `sagemaker.Session(boto3.Session(region_name=${text(region)}), default_bucket="almanac-workspace")`
    : `sagemaker.Session(boto3.Session(region_name=${text(region)}))`
  const open = `import boto3
import sagemaker
from sagemaker.feature_store.feature_group import FeatureGroup

session = ${session}
group = FeatureGroup(name=${text(group.name)}, sagemaker_session=session)
`
  return [
    ...(group.onlineStore
      ? [
          {
            title: 'Read one record from the online store',
            note: 'pip install "sagemaker<3"',
            code: `${open}
record = group.get_record(record_identifier_value_as_string=${text(recordId)})
print(record)`,
          },
        ]
      : []),
    {
      title: 'Write the rows of a pandas DataFrame',
      note: `The frame needs the columns ${group.recordId} and ${group.eventTime}; the second as ${
        group.eventTimeType === 'String' ? 'text such as 2026-02-01T00:00:00Z' : 'Unix seconds'
      }.`,
      code: `${open}
group.ingest(data_frame=frame, max_workers=4, wait=True)`,
    },
    ...(keepsHistory(group)
      ? [
          {
            title: 'Read history into a pandas DataFrame',
            note: 'The output location is a bucket that you may write to, with a folder.',
            code: `${open}
query = group.athena_query()
query.run(
    query_string=f'SELECT * FROM "{query.database}"."{query.table_name}" LIMIT 1000',
    output_location="s3://${endpoint ? 'almanac-workspace' : 'YOUR-BUCKET'}/athena",
)
query.wait()
frame = query.as_dataframe()`,
          },
        ]
      : []),
  ]
}
