import { type ExampleValue, exampleRecord } from './example-record'
import { doubleQuoted as text } from './literals'
import type { Snippet, SnippetContext } from './snippet'

export function boto3Snippets({ group, region, recordId }: SnippetContext): Snippet[] {
  if (!group.onlineStore) return [putSnippet({ group, region, recordId })]
  return [
    {
      title: 'Read one record from the online store',
      code: `import boto3

runtime = boto3.client("sagemaker-featurestore-runtime", region_name=${text(region)})

response = runtime.get_record(
    FeatureGroupName=${text(group.name)},
    RecordIdentifierValueAsString=${text(recordId)},
)
# A record that is not there has no "Record"; a feature without a value is left out.
record = {
    feature["FeatureName"]: feature.get("ValueAsString", feature.get("ValueAsStringList"))
    for feature in response.get("Record", [])
}
print(record)`,
    },
    putSnippet({ group, region, recordId }),
  ]
}

function putSnippet({ group, region, recordId }: Omit<SnippetContext, 'endpoint'>): Snippet {
  const { values, leftOut } = exampleRecord(group, recordId)
  const isText = group.eventTimeType === 'String'
  const now = isText
    ? 'datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")'
    : 'str(datetime.now(timezone.utc).timestamp())'
  return {
    title: 'Write one record',
    note: leftOut > 0 ? `${leftOut} more features are left out; they get no value.` : undefined,
    code: `from datetime import datetime, timezone

import boto3

runtime = boto3.client("sagemaker-featurestore-runtime", region_name=${text(region)})

runtime.put_record(
    FeatureGroupName=${text(group.name)},
    Record=[
${values.map((value) => `        ${pythonValue(value, now)},`).join('\n')}
    ],
)`,
  }
}

function pythonValue(value: ExampleValue, now: string): string {
  const name = `"FeatureName": ${text(value.name)}`
  switch (value.kind) {
    case 'value':
      return `{${name}, "ValueAsString": ${text(value.text)}}`
    case 'now':
      return `{${name}, "ValueAsString": ${now}}`
    case 'list':
      return `{${name}, "ValueAsStringList": [${text(value.texts[0] ?? '')}] * ${value.texts.length}}`
  }
}
