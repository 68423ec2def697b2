import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { aFeature, aFeatureGroup } from '@/lib/testing/feature-groups'
import { languages, type SnippetContext } from './snippet'
import { localEnvironment, snippetsFor } from './snippets'

const group = aFeatureGroup({
  features: [
    aFeature('order_id'),
    aFeature('event_time'),
    aFeature('total', { type: 'Integral' }),
    aFeature('taste', { type: 'Fractional', collection: 'Vector', dimension: 3 }),
  ],
})
const context: SnippetContext = {
  group,
  region: 'eu-central-1',
  endpoint: null,
  recordId: `o'1 "x" $HOME`,
}
const codeOf = (language: (typeof languages)[number], changes: Partial<SnippetContext> = {}) =>
  snippetsFor(language, { ...context, ...changes })
    .map(({ code }) => code)
    .join('\n')

/** Runs a snippet in a shell where `aws` prints its arguments, one per line in JSON. */
function argumentsOf(code: string): string[] {
  const aws = `aws() { for word in "$@"; do node -e 'console.log(JSON.stringify(process.argv[1]))' -- "$word"; done; }`
  const printed = execFileSync('sh', ['-c', `${aws}\n${code}`], { encoding: 'utf8' })
  return printed
    .trim()
    .split('\n')
    .map((line): string => JSON.parse(line))
}

test('the shell hands any record id to the CLI unchanged', () => {
  const [read] = snippetsFor('cli', context)
  const words = argumentsOf(read?.code ?? '')
  expect(words.slice(0, 2)).toEqual(['sagemaker-featurestore-runtime', 'get-record'])
  expect(words.at(-1)).toBe(context.recordId)
})

test('the CLI writes a record that is valid JSON with the time of the run', () => {
  const write = snippetsFor('cli', context).find(({ title }) => title === 'Write one record')
  const record: { FeatureName: string; ValueAsString?: string; ValueAsStringList?: string[] }[] = JSON.parse(
    argumentsOf(write?.code ?? '').at(-1) ?? '',
  )
  expect(record.map(({ FeatureName }) => FeatureName)).toEqual(['order_id', 'event_time', 'total', 'taste'])
  expect(record[0]?.ValueAsString).toBe(context.recordId)
  expect(record[1]?.ValueAsString).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  expect(record[3]?.ValueAsStringList).toEqual(['0.5', '0.5', '0.5'])
})

test('every language is filled with this group', () => {
  for (const language of languages) expect(codeOf(language)).toMatch(/orders/)
  expect(codeOf('boto3')).toContain('region_name="eu-central-1"')
  expect(codeOf('boto3')).toContain('RecordIdentifierValueAsString="o\'1 \\"x\\" $HOME"')
})

test('a group without an online store is not read by id, one without history has no SQL', () => {
  expect(codeOf('javascript', { group: { ...group, onlineStore: null } })).not.toContain('GetRecordCommand')
  expect(snippetsFor('athena', { ...context, group: { ...group, offlineStore: null } })).toEqual([])
})

test('against the local store files are read from its address and not from AWS', () => {
  const endpoint = 'http://127.0.0.1:4580'
  expect(codeOf('duckdb', { endpoint })).toContain(
    "ENDPOINT '127.0.0.1:4580', URL_STYLE 'path', USE_SSL false",
  )
  expect(codeOf('duckdb')).toContain('PROVIDER credential_chain')
  expect(codeOf('spark', { endpoint })).toContain('"fs.s3a.endpoint": "http://127.0.0.1:4580"')
  expect(localEnvironment(endpoint, 'us-east-1')).toContain('export AWS_ENDPOINT_URL=http://127.0.0.1:4580')
})

test('a record identifier that is a number is compared as one', () => {
  const numeric = {
    ...group,
    features: [aFeature('order_id', { type: 'Integral' }), aFeature('event_time')],
  }
  expect(codeOf('athena', { group: numeric, recordId: '9007199254740993' })).toContain(
    '"order_id" IN (9007199254740993)',
  )
})
