import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))

const shared = {
  resolve: { alias: { '@': root.replace(/\/$/, ''), 'server-only': `${root}lib/testing/server-only.ts` } },
}
// dt-sql-parser imports directories, which Node's own loader refuses.
const inline = { server: { deps: { inline: ['dt-sql-parser', 'antlr4ng', 'antlr4-c3'] } } }

/** What is waited for comes when it can: a second, Vitest's default, is short on a busy machine. */
const patience = { expect: { poll: { timeout: 20_000 } } }

export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: 'unit',
          include: ['{app,components,lib,scripts,bench}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.contract.test.ts', '**/node_modules/**'],
          testTimeout: 30_000,
          ...patience,
          ...inline,
        },
      },
      {
        ...shared,
        test: {
          name: 'contract',
          include: ['lib/**/*.contract.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          ...patience,
          // The SDK's clients take two seconds to load, and no test changes a module: one loading per worker is enough.
          isolate: false,
          // The store holds libuv threads while DuckDB runs; the default pool of 4 would starve file reads.
          env: { UV_THREADPOOL_SIZE: '16' },
          ...inline,
        },
      },
    ],
  },
})
