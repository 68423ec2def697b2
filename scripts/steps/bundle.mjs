import { build, context } from 'esbuild'
import { inRoot, root } from './root.mjs'

/** Programs that run beside the dashboard; each becomes one file that plain Node runs. */
export const programs = {
  store: 'lib/local-aws/main.ts',
  import: 'lib/local-aws/import/main.ts',
  demo: 'scripts/demo/main.ts',
  bench: 'bench/main.ts',
}

const options = (names) => ({
  absWorkingDir: root,
  entryPoints: Object.fromEntries(names.map((name) => [name, inRoot(programs[name])])),
  outdir: inRoot('.build'),
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  sourcemap: true,
  logLevel: 'warning',
  alias: { 'server-only': inRoot('lib/testing/server-only.ts') },
  // Native modules cannot be bundled; dt-sql-parser must be, for Node's loader refuses its directory imports.
  external: ['@duckdb/*', 'lmdb', 'lighthouse', '@playwright/test', '@sparticuz/chromium', 'esbuild'],
  // Packages in CommonJS inside an ES module bundle still call require.
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
})

export const bundle = (...names) => build(options(names))

/** Rebuilds on change and calls `onBuilt` after each build that worked. */
export async function watchBundle(name, onBuilt) {
  const notify = {
    name: 'notify',
    setup: (hooks) => hooks.onEnd(({ errors }) => errors.length === 0 && onBuilt()),
  }
  const watched = await context({ ...options([name]), plugins: [notify] })
  await watched.watch()
  return watched
}
