import { help, readOptions } from './options'
import type { RequestLog } from './protocol/http-server'
import { createLocalAws } from './server'

async function main(): Promise<void> {
  const words = process.argv.slice(2)
  if (words.includes('--help') || words.includes('-h')) {
    process.stdout.write(help)
    return
  }
  if (words.length > 0) throw new Error(`${words.join(' ')} is no option; --help lists them.`)
  const { port, logsRequests, ...options } = readOptions(process.env)
  const store = await createLocalAws({ ...options, log: (entry) => logRequest(entry, logsRequests) })
  stopOnSignal(() => store.close())
  const { url } = await store.listen(port).catch(async (error: unknown) => {
    await store.close()
    throw isPortTaken(error) ? new Error(`Port ${port} is taken. Set STORE_PORT to a free one.`) : error
  })
  process.stdout.write(`The local store answers at ${url}, data in ${options.dataDir}\n`)
  process.stdout.write(
    // boto3 and version 1 of the CLI read the second region, everybody else the first.
    `For its clients: AWS_ENDPOINT_URL=${url} AWS_REGION=${options.region} AWS_DEFAULT_REGION=${options.region} AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local\n`,
  )
  process.send?.('ready')
}

const isPortTaken = (error: unknown): boolean =>
  error instanceof Error && Reflect.get(error, 'code') === 'EADDRINUSE'

/** A fault is always told; what else was answered only when asked for. */
function logRequest(entry: RequestLog, logsRequests: boolean): void {
  const { fault, ...line } = entry
  if (fault !== undefined) {
    const error = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)
    process.stderr.write(`${JSON.stringify({ ...line, fault: error })}\n`)
  } else if (logsRequests) {
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

main().catch(fail)
