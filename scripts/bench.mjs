import { browserEnv } from './steps/browser.mjs'
import { buildPrograms } from './steps/build.mjs'
import { checkNode } from './steps/check-node.mjs'
import { install } from './steps/install.mjs'
import { inRoot } from './steps/root.mjs'
import { runNode } from './steps/run.mjs'
import { storeEnv } from './steps/settings.mjs'

// `npm run bench -- NAME…`: one JSON line per figure on standard output.
checkNode()
await install()
await buildPrograms()
const browser = await browserEnv()
const { bundle } = await import('./steps/bundle.mjs')
await bundle('bench')
process.exitCode = await runNode(inRoot('.build/bench.mjs'), process.argv.slice(2), {
  env: { ...storeEnv, ...browser },
})
