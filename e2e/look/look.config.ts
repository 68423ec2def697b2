import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import base from '../../playwright.config'

/**
 * Pictures of every page, for people to look at:
 *
 *     node scripts/e2e.mjs --config e2e/look/look.config.ts              all of them
 *     node scripts/e2e.mjs --config e2e/look/look.config.ts -g workbench those whose name matches
 *
 * They go into LOOK_OUT, a new temporary folder unless set, as `page.window.theme.png`. Dashboards that run already on
 * the ports of the browser tests are used as they are.
 */
process.env.LOOK_OUT ??= mkdtempSync(join(tmpdir(), 'almanac-look-'))

export default defineConfig({
  ...base,
  testDir: '.',
  testMatch: '*.look.ts',
  timeout: 120_000,
  webServer: [base.webServer ?? []]
    .flat()
    .map((server) => ({ ...server, cwd: '../..', reuseExistingServer: true })),
})
