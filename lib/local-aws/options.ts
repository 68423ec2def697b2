import { resolve } from 'node:path'
import { type Clock, systemClock } from './engine/clock'
import type { LocalAwsOptions } from './server'

/** What the command that starts the store can be told by the environment. */
export type CommandOptions = Pick<
  LocalAwsOptions,
  'dataDir' | 'region' | 'clock' | 'offlineDelaySeconds' | 'throttlePerSecond' | 'enforcesQuotas'
> & {
  port: number
  region: string
  logsRequests: boolean
}

/** Reads the options. Throws one sentence per value that cannot be used. */
export function readOptions(environment: Readonly<Record<string, string | undefined>>): CommandOptions {
  const problems: string[] = []
  const read = <Value>(
    name: string,
    parse: (text: string) => Value | null,
    rule: string,
    fallback: Value,
  ) => {
    const text = environment[name]
    // A variable that is set to nothing is not set.
    if (text === undefined || text === '') return fallback
    const value = parse(text)
    if (value === null) problems.push(`${name} is ${text}; it must be ${rule}.`)
    return value ?? fallback
  }
  const options: CommandOptions = {
    port: read('STORE_PORT', wholeNumber(0, 65_535), 'a port number, or 0 for a free one', 4580),
    dataDir: resolve(environment.ALMANAC_HOME || '.almanac'),
    region: read(
      'AWS_REGION',
      matching(/^[a-z]{2}(-[a-z]+)+-\d+$/),
      'a region such as us-east-1',
      'us-east-1',
    ),
    offlineDelaySeconds: read(
      'ALMANAC_OFFLINE_DELAY_SECONDS',
      number(0, 86_400),
      'a number of seconds from 0 to 86400',
      0,
    ),
    throttlePerSecond: read<number | undefined>(
      'ALMANAC_THROTTLE',
      (text) => (text === 'off' ? Number.POSITIVE_INFINITY : number(0.01, 1_000_000)(text)),
      'off, or the calls per second that each operation takes',
      undefined,
    ),
    enforcesQuotas: read('ALMANAC_QUOTAS', onOrOff, 'on or off', false),
    clock: read(
      'ALMANAC_CLOCK',
      readClock,
      'an instant such as 2026-01-01T00:00:00Z or an offset such as +2h or -30d',
      systemClock,
    ),
    logsRequests: read('ALMANAC_LOG', oneOf({ debug: true, info: false }), 'info or debug', false),
  }
  if (problems.length > 0) throw new Error(problems.join('\n'))
  if (options.throttlePerSecond === Number.POSITIVE_INFINITY) delete options.throttlePerSecond
  return options
}

const number = (least: number, most: number) => (text: string) => {
  const value = Number(text)
  return text.trim() !== '' && value >= least && value <= most ? value : null
}

const wholeNumber = (least: number, most: number) => (text: string) =>
  /^\d+$/.test(text) ? number(least, most)(text) : null

const matching = (pattern: RegExp) => (text: string) => (pattern.test(text) ? text : null)

const oneOf =
  <Value>(values: Record<string, Value>) =>
  (text: string): Value | null =>
    Object.hasOwn(values, text) ? (values[text] ?? null) : null

const onOrOff = oneOf({ on: true, off: false })

const unitMs: Record<string, number> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/**
 * A clock that begins at an instant, or is ahead or behind by some time, and runs on from there: one that stood still
 * would leave every group in the state Creating.
 */
export function readClock(text: string, nowMs: () => number = Date.now): Clock | null {
  const [, sign, amount, unit] = /^([+-])(\d+)([smhd])$/.exec(text) ?? []
  const shiftMs = sign
    ? Number(`${sign}${amount}`) * (unitMs[unit ?? 's'] ?? 0)
    : /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(text)
      ? Date.parse(text) - nowMs()
      : Number.NaN
  return Number.isNaN(shiftMs) ? null : { now: () => new Date(nowMs() + shiftMs) }
}

export const help = `The local feature store: SageMaker Feature Store, Glue, Athena, S3, CloudTrail and STS on one port of this machine.

  npm run store
  npm run store -- import FOLDER --group NAME    history into the store that runs; import --help says more

Options are environment variables:

  STORE_PORT                     port on 127.0.0.1, 0 for a free one; default 4580
  ALMANAC_HOME                   data folder; default .almanac
  AWS_REGION                     region that the store stands for; default us-east-1
  ALMANAC_OFFLINE_DELAY_SECONDS  how long records take to reach the offline store; default 0 (AWS: minutes)
  ALMANAC_LOG                    debug: one JSON line per request, without any value of it; default info

For tests of clients:

  ALMANAC_THROTTLE               calls per second of each operation, above which ThrottlingException is answered;
                                 default off
  ALMANAC_QUOTAS                 on: AWS's default quotas hold (4 creations of groups at once, 100 groups,
                                 40,000 provisioned units per group and 80,000 in all), and provisioned units
                                 throttle; default off
  ALMANAC_CLOCK                  the store's clock begins at an instant (2026-01-01T00:00:00Z) or is set forward or
                                 back (+2h, -30d) and runs on; presigned URLs are then checked against that clock

Point any AWS client at it:

  export AWS_ENDPOINT_URL=http://127.0.0.1:4580 AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1
  export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local
  aws sagemaker list-feature-groups
`
