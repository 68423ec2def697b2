import { resolve } from 'node:path'
import { z } from 'zod'
import type { RequestLog } from './protocol/http-server'
import { createLocalAws } from './server'

const environment = z.object({
  STORE_PORT: z.coerce.number().int().min(0).max(65_535).default(4580),
  ALMANAC_HOME: z.string().min(1).default('.almanac'),
  ALMANAC_OFFLINE_DELAY_SECONDS: z.coerce.number().min(0).max(86_400).default(0),
  ALMANAC_LOG: z.enum(['info', 'debug']).default('info'),
  AWS_REGION: z.string().min(1).default('us-east-1'),
})

const help = `The local feature store: SageMaker Feature Store, Glue, Athena, S3 and STS on one port of this machine.

  STORE_PORT                     port on 127.0.0.1, default 4580
  ALMANAC_HOME                   data folder, default .almanac
  ALMANAC_OFFLINE_DELAY_SECONDS  how long records take to reach the offline store, default 0
  ALMANAC_LOG                    debug: one JSON line per request

Point any AWS client at it:

  export AWS_ENDPOINT_URL=http://127.0.0.1:4580 AWS_REGION=us-east-1
  export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local
  aws sagemaker list-feature-groups
`

async function main(): Promise<void> {
  if (process.argv.includes('--help')) {
    process.stdout.write(help)
    return
  }
  const parsed = environment.safeParse(process.env)
  if (!parsed.success)
    throw new Error(parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('. '))
  const settings = parsed.data
  const dataDir = resolve(settings.ALMANAC_HOME)
  const store = await createLocalAws({
    dataDir,
    region: settings.AWS_REGION,
    offlineDelaySeconds: settings.ALMANAC_OFFLINE_DELAY_SECONDS,
    log: (entry) => logRequest(entry, settings.ALMANAC_LOG),
  })
  stopOnSignal(() => store.close())
  const { url } = await store.listen(settings.STORE_PORT)
  process.stdout.write(`The local store answers at ${url}, data in ${dataDir}\n`)
  process.send?.('ready')
}

function logRequest(entry: RequestLog, level: 'info' | 'debug'): void {
  const { fault, ...line } = entry
  if (fault !== undefined) {
    const error = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)
    process.stderr.write(`${JSON.stringify({ ...line, fault: error })}\n`)
  } else if (level === 'debug') {
    process.stdout.write(`${JSON.stringify(line)}\n`)
  }
}

/** A parent that dies without a word closes the channel; a store nobody owns must not stay behind. */
function stopOnSignal(close: () => Promise<void>): void {
  let isClosing = false
  const stop = () => {
    if (isClosing) return
    isClosing = true
    close().then(() => process.exit(0), fail)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  process.on('disconnect', stop)
}

/** What a person can act on is one sentence; the stack is for bugs. */
function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}

main().catch((error: unknown) => {
  const isPortTaken = error instanceof Error && Reflect.get(error, 'code') === 'EADDRINUSE'
  fail(isPortTaken ? new Error('The store’s port is taken. Set STORE_PORT to a free one.') : error)
})
