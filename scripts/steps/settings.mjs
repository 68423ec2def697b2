import { giveUp } from './say.mjs'

/** The variables of the start commands, with their defaults; the rest is read by the halves themselves. */
export function readSettings() {
  const { env } = process
  return {
    port: readPort('PORT', 3000),
    host: env.HOST || '127.0.0.1',
    storePort: readPort('STORE_PORT', 4580),
    isLocal: oneOf('ALMANAC_BACKEND', ['local', 'aws']) === 'local',
    withDemo: oneOf('ALMANAC_DEMO', ['on', 'off']) === 'on',
  }
}

/** What both halves need to find each other; on AWS the ordinary chain decides instead. */
export function dashboardEnv({ isLocal, storePort }) {
  const common = { NEXT_TELEMETRY_DISABLED: '1', AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' }
  return isLocal ? { ...common, ...localAwsEnv(storePort) } : common
}

/** Any key is accepted locally; real ones must not be sent to a port of this machine. */
export const localAwsEnv = (storePort) => ({
  AWS_ENDPOINT_URL: `http://127.0.0.1:${storePort}`,
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_SESSION_TOKEN: '',
  AWS_REGION: process.env.AWS_REGION || 'us-east-1',
})

/** DuckDB holds a libuv thread per running query; with the default of 4 file reads would wait behind queries. */
export const storeEnv = { UV_THREADPOOL_SIZE: '16', AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' }

/**
 * Objects of requests under way outlive a young generation of 16 MiB by the thousand and are copied each time it is
 * full: a tenth more of processor time per PutRecord than with 32 MiB. 64 MiB gain nothing more.
 * The old generation, of which 45 MiB are alive, would hold 150 MiB of garbage before it is collected. Collected when it
 * has grown by half it holds a third of that, for 0.3 µs of processor time per record.
 */
export const storeNodeArgs = ['--max-semi-space-size=32', '--heap-growing-percent=50']

function readPort(name, fallback) {
  const text = process.env[name] || String(fallback)
  const port = Number(text)
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    giveUp(`${name} is ${text}, which is no port number.`)
  return port
}

function oneOf(name, choices) {
  const value = process.env[name] || choices[0]
  if (!choices.includes(value)) giveUp(`${name} is ${value}; it may be ${choices.join(' or ')}.`)
  return value
}
