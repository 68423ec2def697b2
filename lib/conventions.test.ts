import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { services } from './local-aws/server'

const root = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

function sources(...folders: string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
      .map((path) => join(folder, path)),
  )
}

test('links and requests are built by lib/routes.ts', () => {
  const handmade = /(href|action)=["{`']+\/[a-z]|(push|replace|redirect|fetchJson|fetch)\([`'"]\/[a-z]/
  const found = sources('app', 'components', 'lib')
    .filter((path) => !path.startsWith('lib/local-aws') && path !== 'lib/routes.ts')
    .flatMap((path) =>
      read(path)
        .split('\n')
        .flatMap((line, index) => (handmade.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : [])),
    )
  expect(found).toEqual([])
})

test('every operation of the local store has its row in docs/aws-parity.md', () => {
  const parity = read('docs/aws-parity.md')
  const operations = services.flatMap((service) =>
    service.operations.map(({ name }) => `${service.id} ${name}`),
  )
  expect(operations.length).toBeGreaterThan(50)
  expect(operations.filter((each) => !parity.includes(each.split(' ')[1] ?? each))).toEqual([])
})

test('dependency versions are exact', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json'))
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(version)),
  )
  expect(loose).toEqual([])
})

test('every dependency has its reason in a decision', () => {
  const decision = read('docs/decisions/0004-dependencies.md')
  const families = ['@aws-sdk/client-', '@types/', '@fontsource-variable/']
  const { dependencies, devDependencies } = JSON.parse(read('package.json'))
  const unexplained = Object.keys({ ...dependencies, ...devDependencies }).filter(
    (name) => !decision.includes(`\`${name}\``) && !families.some((family) => name.startsWith(family)),
  )
  expect(unexplained).toEqual([])
})

describe('the linter refuses', () => {
  const plants: [string, string, string][] = [
    ['a component that imports a route', 'components/a.tsx', "import { x } from '@/app/x'\nx()\n"],
    [
      'a component that imports a service',
      'components/b.tsx',
      "import { x } from '@/lib/records/service'\nx()\n",
    ],
    ['a library that imports a component', 'lib/records/c.ts', "import { x } from '@/components/x'\nx()\n"],
    [
      'the dashboard importing the store',
      'lib/records/d.ts',
      "import { x } from '@/lib/local-aws/server'\nx()\n",
    ],
    ['a page importing the store', 'app/e.ts', "import { x } from '@/lib/local-aws/server'\nx()\n"],
    ['the store importing the dashboard', 'lib/local-aws/f.ts', "import { x } from '@/lib/errors'\nx()\n"],
    ['the SDK outside services', 'lib/records/g.ts', "import { x } from '@aws-sdk/client-s3'\nx()\n"],
    ['an import cycle', 'lib/records/h.ts', "import { i } from './i'\nexport const h = () => i()\n"],
  ]
  let report = ''

  beforeAll(() => {
    const folder = mkdtempSync(join(tmpdir(), 'almanac-lint-'))
    const rules = JSON.parse(read('biome.json'))
    const config = { ...rules, $schema: undefined, vcs: undefined }
    writeFileSync(join(folder, 'biome.json'), JSON.stringify(config))
    const cycle = ['', 'lib/records/i.ts', "import { h } from './h'\nexport const i = () => h()\n"] as const
    for (const [, path, text] of [...plants, cycle]) {
      mkdirSync(join(folder, path, '..'), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    const biome = join(root, 'node_modules/@biomejs/biome/bin/biome')
    const run = spawnSync(process.execPath, [biome, 'lint', '--reporter=github', '.'], {
      cwd: folder,
      encoding: 'utf8',
    })
    report = run.stdout + run.stderr
  })

  test.each(plants)('%s', (_name, path) => {
    const rule = path.endsWith('h.ts') ? 'noImportCycles' : 'noRestrictedImports'
    const lines = report
      .split('\n')
      .filter((line) => line.includes(`file=${path}`) || line.includes(`/${path}`))
    expect(lines.join('\n'), report).toContain(rule)
  })
})
