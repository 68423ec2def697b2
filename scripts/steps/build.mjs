import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { needSpace } from './disk.mjs'
import { inRoot, root } from './root.mjs'
import { runNode } from './run.mjs'
import { giveUp, say } from './say.mjs'

const dashboardSources = [
  'app',
  'components',
  'lib',
  'public',
  'proxy.ts',
  'next.config.js',
  'postcss.config.mjs',
  'tailwind.config.ts',
  'tsconfig.json',
  'package-lock.json',
]
const programSources = ['lib', 'scripts', 'package-lock.json']

/** The build takes 0.3 GB, and a little more while it runs. */
const neededBytes = 500e6

/** Builds the dashboard unless its sources are those of the last build. */
export const buildDashboard = () =>
  unlessBuilt('.next/almanac-sources', dashboardSources, 'Building the dashboard …', async () => {
    needSpace(root, neededBytes, 'building the dashboard')
    const code = await runNode(inRoot('node_modules/next/dist/bin/next'), ['build'], {
      env: { NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
      quiet: true,
    })
    if (code !== 0) giveUp('The dashboard could not be built; the message is above.')
  })

/** Builds the store, the importer and the demo loader unless their sources are those of the last build. */
export const buildPrograms = () =>
  unlessBuilt('.build/almanac-sources', programSources, 'Building the local store …', async () => {
    const { bundle } = await import('./bundle.mjs')
    await bundle('store', 'import', 'demo')
  })

async function unlessBuilt(stampPath, sources, sentence, work) {
  const stamp = hashOf(sources)
  const path = inRoot(stampPath)
  if (existsSync(path) && readFileSync(path, 'utf8') === stamp) return
  say(sentence)
  await work()
  mkdirSync(inRoot(stampPath, '..'), { recursive: true })
  writeFileSync(path, stamp)
}

function hashOf(sources) {
  const hash = createHash('sha256').update(process.versions.node)
  for (const path of sources.flatMap((source) => filesIn(source)).sort()) {
    if (!/\.test\.tsx?$/.test(path)) hash.update(path).update(readFileSync(inRoot(path)))
  }
  return hash.digest('hex')
}

function filesIn(source) {
  if (!existsSync(inRoot(source))) return []
  if (/\.[a-z]+$/.test(source)) return [source]
  return readdirSync(inRoot(source), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath ?? entry.path}/${entry.name}`.slice(inRoot('').length))
}
