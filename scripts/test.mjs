import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { checkNode } from './steps/check-node.mjs'
import { install } from './steps/install.mjs'
import { inRoot } from './steps/root.mjs'
import { runNode } from './steps/run.mjs'
import { say } from './steps/say.mjs'

// The whole suite: types, lint, dead code, unit and contract tests, the build and the browser tests.
checkNode()
await install()
const reports = inRoot('.cache/reports')
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })

const tool = (path) => inRoot('node_modules', path)
const total = { passed: 0, failed: 0 }
/** A log without colours, and without the SDK's notice that its next versions want a newer Node. */
const quiet = { NO_COLOR: '1', AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' }

await check('generate route types', tool('next/dist/bin/next'), ['typegen'])
await check('types', tool('typescript/bin/tsc'), ['--noEmit', '-p', '.'])
await check('lint and format', tool('@biomejs/biome/bin/biome'), ['ci', '.'])
await check('dead code', tool('knip/bin/knip.js'), [])
await suite('unit and contract tests', tool('vitest/vitest.mjs'), 'vitest', [
  'run',
  '--reporter=dot',
  // What a passing test prints is for whoever writes it.
  '--silent=passed-only',
  '--reporter=json',
  `--outputFile.json=${reports}/vitest.json`,
])
await suite('browser tests', inRoot('scripts/e2e.mjs'), 'playwright', ['--reporter=list,json'])

say(`\n${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 ? 0 : 1

/** A tool that answers by its exit code counts as one test. */
async function check(name, script, args) {
  const code = await runNode(script, args, { quiet: true, env: { NEXT_TELEMETRY_DISABLED: '1' } })
  count(name, code === 0 ? 1 : 0, code === 0 ? 0 : 1)
}

/** A runner counts its own tests; one that dies before it could counts as a failure. */
async function suite(name, script, runner, args) {
  const report = `${reports}/${runner}.json`
  const code = await runNode(script, args, {
    env: { ...quiet, PLAYWRIGHT_JSON_OUTPUT_FILE: report, UV_THREADPOOL_SIZE: '16' },
  })
  const { passed, failed } = readReport(report, runner)
  count(name, passed, code !== 0 && failed === 0 ? 1 : failed)
}

function readReport(path, runner) {
  try {
    const report = JSON.parse(readFileSync(path, 'utf8'))
    if (runner === 'vitest') return { passed: report.numPassedTests, failed: report.numFailedTests }
    const { expected, unexpected, flaky, skipped } = report.stats
    return { passed: expected, failed: unexpected + flaky + skipped }
  } catch {
    return { passed: 0, failed: 1 }
  }
}

function count(name, passed, failed) {
  total.passed += passed
  total.failed += failed
  say(`${failed === 0 ? 'ok  ' : 'FAIL'} ${name}: ${passed} passed, ${failed} failed`)
}
