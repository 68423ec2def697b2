import { buildPrograms } from './steps/build.mjs'
import { checkNode } from './steps/check-node.mjs'
import { install } from './steps/install.mjs'
import { Processes } from './steps/processes.mjs'
import { inRoot } from './steps/root.mjs'
import { runNode } from './steps/run.mjs'
import { storeEnv, storeNodeArgs } from './steps/settings.mjs'

// The local store alone, for boto3, the AWS CLI and the SDKs.
checkNode()
await install()
await buildPrograms()
const [verb, ...words] = process.argv.slice(2)
// A second program, which talks to the store that runs.
if (verb === 'import')
  process.exit(await runNode(inRoot('.build/import.mjs'), words, { env: storeEnv, cwd: process.cwd() }))
const processes = new Processes(() => {})
const store = processes.start(
  'store',
  inRoot('.build/store.mjs'),
  process.argv.slice(2),
  storeEnv,
  storeNodeArgs,
)
store.once('exit', (code) => process.exit(code ?? 1))
