import { type ExampleValue, exampleRecord } from './example-record'
import { shellWord } from './literals'
import type { Snippet, SnippetContext } from './snippet'

export function cliSnippets({ group, region, recordId }: SnippetContext): Snippet[] {
  const common = [`  --region ${shellWord(region)}`, `  --feature-group-name ${shellWord(group.name)}`]
  const command = (name: string, options: readonly string[]) =>
    [`aws sagemaker-featurestore-runtime ${name}`, ...common, ...options].join(' \\\n')
  return [
    ...(group.onlineStore
      ? [
          {
            title: 'Read one record from the online store',
            code: command('get-record', [`  --record-identifier-value-as-string ${shellWord(recordId)}`]),
          },
        ]
      : []),
    { title: 'Write one record', ...putSnippet({ group, recordId }, command) },
    {
      title: 'Describe the group',
      code: `aws sagemaker describe-feature-group \\\n${common.join(' \\\n')}`,
    },
  ]
}

function putSnippet(
  { group, recordId }: Pick<SnippetContext, 'group' | 'recordId'>,
  command: (name: string, options: readonly string[]) => string,
): Pick<Snippet, 'note' | 'code'> {
  const { values, leftOut } = exampleRecord(group, recordId)
  // The shell sets the time, so it stands outside of the quotes that keep the JSON together.
  const now = group.eventTimeType === 'String' ? "'$(date -u +%Y-%m-%dT%H:%M:%SZ)'" : "'$(date +%s)'"
  const record = values
    .map((value) => JSON.stringify(wireValue(value)).replaceAll("'", `'\\''`))
    .join(',\n  ')
  return {
    note: leftOut > 0 ? `${leftOut} more features are left out; they get no value.` : undefined,
    code: command('put-record', [`  --record '[\n  ${record.replace(nowMark, now)}]'`]),
  }
}

/** Stands in the JSON for the time; a value cannot contain it, since JSON escapes control characters. */
const nowMark = '\\u0000now'

function wireValue(value: ExampleValue) {
  switch (value.kind) {
    case 'value':
      return { FeatureName: value.name, ValueAsString: value.text }
    case 'now':
      return { FeatureName: value.name, ValueAsString: '\0now' }
    case 'list':
      return { FeatureName: value.name, ValueAsStringList: value.texts }
  }
}
