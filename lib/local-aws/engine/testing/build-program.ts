import { randomUUID } from 'node:crypto'
import { basename, join } from 'node:path'
import { build } from 'esbuild'

const cache = join(import.meta.dirname, '../../../../node_modules/.cache/test-programs')

/** Bundles a program that a test is going to kill, and answers with its path. */
export async function buildProgram(entry: string): Promise<string> {
  // Inside the repository, where the native modules are found.
  const program = join(cache, `${basename(entry, '.ts')}-${randomUUID()}.mjs`)
  await build({
    entryPoints: [entry],
    outfile: program,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    external: ['@duckdb/*', 'lmdb'],
    // Packages in CommonJS inside an ES module still call require.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'error',
  })
  return program
}
