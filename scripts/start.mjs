import { existsSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { buildDashboard, buildPrograms } from './steps/build.mjs'
import { checkNode } from './steps/check-node.mjs'
import { needSpace, tellOfFullDisk } from './steps/disk.mjs'
import { install } from './steps/install.mjs'
import { answers, isPortFree, Processes } from './steps/processes.mjs'
import { inRoot } from './steps/root.mjs'
import { runNode } from './steps/run.mjs'
import { giveUp, say } from './steps/say.mjs'
import { dashboardEnv, localAwsEnv, readSettings, storeEnv, storeNodeArgs } from './steps/settings.mjs'

/** The demo takes 0.1 GB, and a store that cannot write a day's records should not start. */
const dataBytes = 250e6

// From a fresh clone to a dashboard that answers; what is done already is skipped.
checkNode()
tellOfFullDisk()
const settings = readSettings()
await checkPorts()
await install()
await buildPrograms()
await buildDashboard()

const home = resolve(process.env.ALMANAC_HOME || inRoot('.almanac'))
/** There once the demo is: it says, before anybody can be asked, that this is not the first start. */
const demoMark = join(home, 'demo-loaded')
const processes = new Processes((name) => stopWith(`The ${name} ended by itself; its message is above.`))
if (settings.isLocal && settings.withDemo && !existsSync(demoMark)) {
  // A dashboard that answers has something to show.
  await startStore()
  await startDashboard()
} else {
  // Side by side: the dashboard takes as long to load as the store and its demo take to be looked at.
  await Promise.all([settings.isLocal && startStore(), startDashboard()])
}
const shown = settings.host === '127.0.0.1' || settings.host === '0.0.0.0' ? 'localhost' : settings.host
say(`\nAlmanac is at http://${shown}:${settings.port}\n`)

async function checkPorts() {
  const { port, host, storePort, isLocal } = settings
  if (!(await isPortFree(port, host))) giveUp(`Port ${port} is taken. Set PORT to a free one.`)
  if (isLocal && !(await isPortFree(storePort)))
    giveUp(`Port ${storePort} is taken. Set STORE_PORT to a free one.`)
}

async function startStore() {
  const { storePort, withDemo } = settings
  needSpace(home, dataBytes, 'the local store')
  const env = { ...storeEnv, STORE_PORT: String(storePort) }
  processes.start('store', inRoot('.build/store.mjs'), [], env, storeNodeArgs)
  const url = `http://127.0.0.1:${storePort}`
  const isUp = await answers(`${url}/_health`, () => processes.isRunning('store'))
  if (!isUp) await stopWith('The local store does not answer.')
  if (!withDemo) return
  const code = await runNode(inRoot('.build/demo.mjs'), [], {
    env: { ...storeEnv, ...localAwsEnv(storePort) },
  })
  if (code !== 0)
    await stopWith('The demo data could not be loaded; set ALMANAC_DEMO=off to start without it.')
  writeFileSync(demoMark, '')
}

async function startDashboard() {
  const { host, port } = settings
  const next = inRoot('node_modules/next/dist/bin/next')
  processes.start('dashboard', next, ['start', '-H', host, '-p', String(port)], dashboardEnv(settings))
  const asked = host === '0.0.0.0' ? '127.0.0.1' : host
  const isUp = await answers(`http://${asked}:${port}/api/health`, () => processes.isRunning('dashboard'))
  if (!isUp) await stopWith('The dashboard does not answer.')
}

async function stopWith(sentence) {
  await processes.stop()
  giveUp(sentence)
}
