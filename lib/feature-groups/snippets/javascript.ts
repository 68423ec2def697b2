import { type ExampleValue, exampleRecord } from './example-record'
import { doubleQuoted as text } from './literals'
import type { Snippet, SnippetContext } from './snippet'

export function javascriptSnippets(context: SnippetContext): Snippet[] {
  return [...(context.group.onlineStore ? [getSnippet(context)] : []), putSnippet(context)]
}

const note = 'npm install @aws-sdk/client-sagemaker-featurestore-runtime'

function getSnippet({ group, region, recordId }: SnippetContext): Snippet {
  return {
    title: 'Read one record from the online store',
    note,
    code: `import { GetRecordCommand, SageMakerFeatureStoreRuntimeClient } from "@aws-sdk/client-sagemaker-featurestore-runtime";

const runtime = new SageMakerFeatureStoreRuntimeClient({ region: ${text(region)} });

const { Record = [] } = await runtime.send(
  new GetRecordCommand({
    FeatureGroupName: ${text(group.name)},
    RecordIdentifierValueAsString: ${text(recordId)},
  }),
);
// Values are text: an Integral has 64 bits, more than a JavaScript number can hold.
const record = Object.fromEntries(
  Record.map(({ FeatureName, ValueAsString, ValueAsStringList }) => [FeatureName, ValueAsString ?? ValueAsStringList]),
);
console.log(record);`,
  }
}

function putSnippet({ group, region, recordId }: SnippetContext): Snippet {
  const { values, leftOut } = exampleRecord(group, recordId)
  const now =
    group.eventTimeType === 'String'
      ? 'new Date().toISOString().replace(/\\.\\d+Z$/, "Z")'
      : 'String(Date.now() / 1000)'
  return {
    title: 'Write one record',
    note: leftOut > 0 ? `${leftOut} more features are left out; they get no value.` : note,
    code: `import { PutRecordCommand, SageMakerFeatureStoreRuntimeClient } from "@aws-sdk/client-sagemaker-featurestore-runtime";

const runtime = new SageMakerFeatureStoreRuntimeClient({ region: ${text(region)} });

await runtime.send(
  new PutRecordCommand({
    FeatureGroupName: ${text(group.name)},
    Record: [
${values.map((value) => `      ${scriptValue(value, now)},`).join('\n')}
    ],
  }),
);`,
  }
}

function scriptValue(value: ExampleValue, now: string): string {
  const name = `FeatureName: ${text(value.name)}`
  switch (value.kind) {
    case 'value':
      return `{ ${name}, ValueAsString: ${text(value.text)} }`
    case 'now':
      return `{ ${name}, ValueAsString: ${now} }`
    case 'list':
      return `{ ${name}, ValueAsStringList: Array(${value.texts.length}).fill(${text(value.texts[0] ?? '')}) }`
  }
}
