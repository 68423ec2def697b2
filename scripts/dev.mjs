import { checkNode } from './steps/check-node.mjs'
import { install } from './steps/install.mjs'
import { Processes } from './steps/processes.mjs'
import { inRoot } from './steps/root.mjs'
import { giveUp } from './steps/say.mjs'
import { dashboardEnv, readSettings, storeEnv, storeNodeArgs } from './steps/settings.mjs'

// Both halves with hot reload: Next watches the dashboard, the store restarts when its bundle changes.
checkNode()
await install()
const settings = readSettings()
const processes = new Processes(async (name) => {
  if (name === 'store') return
  await processes.stop()
  giveUp(`The ${name} ended by itself; its message is above.`)
})
if (settings.isLocal) {
  const { watchBundle } = await import('./steps/bundle.mjs')
  const env = { ...storeEnv, STORE_PORT: String(settings.storePort) }
  await watchBundle('store', async () => {
    await processes.stop('store')
    processes.start('store', inRoot('.build/store.mjs'), [], env, storeNodeArgs)
  })
}
const next = inRoot('node_modules/next/dist/bin/next')
processes.start(
  'dashboard',
  next,
  ['dev', '-H', settings.host, '-p', String(settings.port)],
  dashboardEnv(settings),
)
