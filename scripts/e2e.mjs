import { browserEnv } from './steps/browser.mjs'
import { buildDashboard, buildPrograms } from './steps/build.mjs'
import { checkNode } from './steps/check-node.mjs'
import { install } from './steps/install.mjs'
import { inRoot } from './steps/root.mjs'
import { runNode } from './steps/run.mjs'

// The browser tests, against what `npm start` starts. Without a browser they fail; they never skip.
checkNode()
await install()
await buildPrograms()
await buildDashboard()
const env = await browserEnv()
process.exitCode = await runNode(
  inRoot('node_modules/@playwright/test/cli.js'),
  ['test', ...process.argv.slice(2)],
  { env },
)
