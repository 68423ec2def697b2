import type { AddressInfo } from 'node:net'
import { athenaService } from './athena/service'
import { recorded } from './cloudtrail/record-calls'
import { cloudtrailService } from './cloudtrail/service'
import { type Clock, systemClock } from './engine/clock'
import { createEngine } from './engine/create-engine'
import { runtimeService } from './featurestore-runtime/service'
import { glueService } from './glue/service'
import { createHttpServer, type RequestLog } from './protocol/http-server'
import type { Service } from './protocol/operation'
import { throttled } from './protocol/throttle'
import { s3Service } from './s3/service'
import { sagemakerService } from './sagemaker/service'
import { finishUpdates } from './sagemaker/table-columns'
import { dropUnclaimed } from './sagemaker/unclaimed-tables'
import { stsService } from './sts/service'

export type LocalAwsOptions = {
  /** Folder that holds everything; created when missing. */
  dataDir: string
  clock?: Clock
  region?: string
  account?: string
  /** How long records take to reach the offline store (AWS: up to 15 minutes). */
  offlineDelaySeconds?: number
  /** How many Athena statements run at once, and how many may run or wait before more are refused. */
  queryLimits?: { running: number; active: number }
  /** Calls per second of each JSON operation, above which ThrottlingException is answered; no limit when left out. */
  throttlePerSecond?: number
  /** Whether AWS's default quotas on feature groups hold; they do not when left out. */
  enforcesQuotas?: boolean
  /** How long a client may say nothing within a request before its connection is ended; default a minute. */
  idleTimeoutMs?: number
  /** Pause between two rounds of the work that no request waits for; default two seconds. */
  upkeepIntervalMs?: number
  log?: (entry: RequestLog) => void
}

export type LocalAws = {
  /** Binds and answers with the address clients use; port 0 takes a free one. */
  listen(port: number, host?: string): Promise<{ url: string }>
  /** Ends connections, brings what is acknowledged to disk and releases the folder. */
  close(): Promise<void>
}

/** How long requests under way may take to end at a stop. */
const graceMs = 500

export const services: readonly Service[] = [
  sagemakerService,
  runtimeService,
  glueService,
  athenaService,
  s3Service,
  stsService,
  cloudtrailService,
]

/** A feature store that speaks the AWS protocols, in this process. */
export async function createLocalAws(options: LocalAwsOptions): Promise<LocalAws> {
  const { clock = systemClock, throttlePerSecond } = options
  const engine = await createEngine({
    dataDir: options.dataDir,
    clock,
    region: options.region ?? 'us-east-1',
    account: options.account ?? '000000000000',
    offlineDelaySeconds: options.offlineDelaySeconds ?? 0,
    queryLimits: options.queryLimits,
    enforcesQuotas: options.enforcesQuotas,
    upkeepIntervalMs: options.upkeepIntervalMs,
  })
  await dropUnclaimed(engine)
  await finishUpdates(engine)
  const served = services
    .map((service) =>
      throttlePerSecond === undefined ? service : throttled(service, throttlePerSecond, clock),
    )
    .map(recorded)
  const server = createHttpServer({
    services: served,
    engine,
    health: engine.health,
    log: options.log ?? (() => {}),
    idleTimeoutMs: options.idleTimeoutMs,
  })
  return {
    async listen(port, host = '127.0.0.1') {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject)
        server.listen(port, host, () => resolve())
      })
      const { port: bound } = server.address() as AddressInfo
      return { url: `http://${host}:${bound}` }
    },
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      // What is being answered gets a moment; a client that does not take its answer is not waited for.
      const patience = setTimeout(() => server.closeAllConnections(), graceMs)
      await closed
      clearTimeout(patience)
      await engine.close()
    },
  }
}
