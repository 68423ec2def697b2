import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { S3Client } from '@aws-sdk/client-s3'
import { SageMakerClient } from '@aws-sdk/client-sagemaker'
import { SageMakerFeatureStoreRuntimeClient } from '@aws-sdk/client-sagemaker-featurestore-runtime'
import { z } from 'zod'
import { importFolder } from './import-folder'
import { ImportError } from './offline-folder'

const help = `Imports the history of a feature group from a folder in the layout of AWS's offline store into a running store.

  npm run store -- import FOLDER --group NAME [options]

  --record-id FEATURE    record identifier, for a group that does not exist yet
  --event-time FEATURE   event time, likewise
  --describe FILE        JSON of DescribeFeatureGroup, which names both
  --s3-uri URI           where a new group keeps its history, default s3://imported/{group}
  --online               puts the latest row of every record into the online store, too

The store is found at AWS_ENDPOINT_URL, or else at 127.0.0.1 and STORE_PORT.
`

const described = z.object({ RecordIdentifierFeatureName: z.string(), EventTimeFeatureName: z.string() })

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      group: { type: 'string' },
      'record-id': { type: 'string' },
      'event-time': { type: 'string' },
      describe: { type: 'string' },
      's3-uri': { type: 'string' },
      online: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const [folder, ...others] = positionals
  if (values.help) return void process.stdout.write(help)
  if (!folder || others.length > 0 || !values.group)
    throw new ImportError(`Name one folder and a --group.\n\n${help}`)
  const { group } = values
  const known = values.describe ? described.parse(JSON.parse(readFileSync(values.describe, 'utf8'))) : null
  const config = {
    // A variable that is set to nothing is not set; without an address the files would go to AWS.
    endpoint: process.env.AWS_ENDPOINT_URL || `http://127.0.0.1:${process.env.STORE_PORT || 4580}`,
    region: process.env.AWS_REGION || 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    forcePathStyle: true,
  }
  const clients = {
    s3: new S3Client(config),
    sagemaker: new SageMakerClient(config),
    runtime: new SageMakerFeatureStoreRuntimeClient(config),
  }
  const wish = {
    folder,
    group,
    recordId: values['record-id'] ?? known?.RecordIdentifierFeatureName,
    eventTime: values['event-time'] ?? known?.EventTimeFeatureName,
    s3Uri: values['s3-uri'] ?? `s3://imported/${group}`,
    online: values.online,
  }
  const say = (text: string) => process.stdout.write(`${text}\n`)
  const { copied, skipped, records, created } = await importFolder(clients, wish, say)
  const online = values.online ? `, ${records} records online` : ''
  say(
    `Feature group ${group}${created ? ' (new)' : ''}: ${copied} files copied, ${skipped} were there already${online}.`,
  )
}

main().catch((error: unknown) => {
  const isRefused = error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED'
  const text = isRefused
    ? 'No store answers; start it with npm run store.'
    : error instanceof Error
      ? error.message
      : String(error)
  process.stderr.write(`${text}\n`)
  process.exit(1)
})
