import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { ports } from './e2e/ports'

// One fresh data folder per run; the config is read again by every worker, which must see the same one.
process.env.E2E_HOME ??= mkdtempSync(join(tmpdir(), 'almanac-e2e-'))
const local = {
  PORT: String(ports.dashboard),
  STORE_PORT: String(ports.store),
  ALMANAC_HOME: process.env.E2E_HOME,
}
/** A dashboard on somebody else's endpoint: it starts no store of its own. */
const remote = {
  ALMANAC_BACKEND: 'aws',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_REGION: 'us-east-1',
}
const start = 'node scripts/start.mjs'
/** Loading the demo takes under a minute on an idle machine, several on a busy one. */
const startMs = 600_000
const health = (port: number) => `http://127.0.0.1:${port}/api/health`

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    baseURL: `http://127.0.0.1:${ports.dashboard}`,
    locale: 'en-US',
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
    },
    screenshot: 'only-on-failure',
  },
  webServer: [
    {
      command: start,
      env: local,
      url: health(ports.dashboard),
      timeout: startMs,
      gracefulShutdown: { signal: 'SIGTERM', timeout: 8_000 },
    },
    {
      command: start,
      env: {
        ...remote,
        PORT: String(ports.readOnly),
        ALMANAC_READ_ONLY: 'on',
        AWS_ENDPOINT_URL: `http://127.0.0.1:${ports.store}`,
      },
      url: health(ports.readOnly),
      timeout: startMs,
    },
    {
      command: start,
      env: { ...remote, PORT: String(ports.failing), AWS_ENDPOINT_URL: `http://127.0.0.1:${ports.proxy}` },
      url: health(ports.failing),
      timeout: startMs,
    },
  ],
})
