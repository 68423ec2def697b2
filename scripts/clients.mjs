import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { devNull, tmpdir } from 'node:os'
import { join } from 'node:path'
import { findCli, findPython, missingModules } from './steps/aws-clients.mjs'
import { buildPrograms } from './steps/build.mjs'
import { checkNode } from './steps/check-node.mjs'
import { clientSnippets, exportedVariables, importedModules } from './steps/doc-snippets.mjs'
import { install } from './steps/install.mjs'
import { answers, freePort, Processes } from './steps/processes.mjs'
import { inRoot } from './steps/root.mjs'
import { giveUp, say } from './steps/say.mjs'
import { storeEnv, storeNodeArgs } from './steps/settings.mjs'

const page = 'docs/local-store.md'
const text = readFileSync(inRoot(page), 'utf8')

/** Longer than any snippet takes; the SageMaker SDK asks for a query's state every five seconds. */
const snippetTimeoutMs = 180_000

// The Python and AWS CLI snippets of the page, one after the other, against a store of their own.
checkNode()
const python = await findPython(process.env.PYTHON).catch((error) => giveUp(error.message))
const cli = await findCli()
say(`Python ${python.version} (${python.command}), boto3 ${python.boto3}, AWS CLI ${cli.version ?? 'none'}`)
await install()
await buildPrograms()

const folder = mkdtempSync(join(tmpdir(), 'almanac-clients-'))
const processes = new Processes(() => giveUp('The store ended by itself; its message is above.'))
const port = await freePort()
processes.start(
  'store',
  inRoot('.build/store.mjs'),
  [],
  { ...storeEnv, STORE_PORT: String(port), ALMANAC_HOME: join(folder, 'store') },
  storeNodeArgs,
)
if (!(await answers(`http://127.0.0.1:${port}/_health`, () => processes.isRunning('store')))) {
  giveUp('The store does not answer.')
}

const count = { passed: 0, failed: 0, skipped: 0 }
for (const snippet of clientSnippets(text)) await tryOut(snippet)
await processes.stop()
rmSync(folder, { recursive: true, force: true })
say(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`)
process.exit(count.failed > 0 ? 1 : 0)

async function tryOut({ client, section, line, code }) {
  const name = `${section} (${page}:${line})`
  const lack = await lackOf(client, code)
  if (lack) {
    count.skipped++
    return say(`skipped  ${name}: ${lack}`)
  }
  const began = Date.now()
  const { exitCode, output } = await runSnippet(client, code)
  const seconds = ((Date.now() - began) / 1000).toFixed(1)
  count[exitCode === 0 ? 'passed' : 'failed']++
  say(`${exitCode === 0 ? 'passed ' : 'FAILED '}  ${name}  ${seconds} s`)
  // What it printed is only worth reading when it failed.
  if (exitCode !== 0) say(output.replaceAll(/^/gm, '    '))
}

/** Why a snippet cannot be tried here; null when it can. */
async function lackOf(client, code) {
  if (client === 'aws') return cli.lack ?? null
  const missing = await missingModules(python.command, importedModules(code))
  return missing.length > 0 ? `${python.command} has no ${missing.join(', ')}` : null
}

/** Runs it in the folder, as a file: workers that Python forks import it by its name. */
function runSnippet(client, code) {
  const file = join(folder, client === 'aws' ? 'snippet.sh' : 'snippet.py')
  writeFileSync(file, code)
  const [command, ...args] = client === 'aws' ? ['sh', '-e', file] : [python.command, file]
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: folder, env: snippetEnv(), timeout: snippetTimeoutMs })
    const chunks = []
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => chunks.push(chunk))
    child.once('error', (error) => chunks.push(Buffer.from(String(error))))
    child.once('close', (exitCode) => {
      if (exitCode === null) chunks.push(Buffer.from(`It took longer than ${snippetTimeoutMs / 1000} s.`))
      resolve({ exitCode: exitCode ?? 1, output: Buffer.concat(chunks).toString('utf8') })
    })
  })
}

/** What the page tells to export, in an environment without anything that could lead a client to an account. */
function snippetEnv() {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'))
  return {
    ...Object.fromEntries(inherited),
    ...exportedVariables(text),
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_PAGER: '',
  }
}
