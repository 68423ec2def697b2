import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { ports } from './ports'

/** Below the project, so that Node finds its packages as it would in the reader's own. */
const folder = join(process.cwd(), '.build', 'snippets')

/** What a reader would copy: the code under a heading of the tab. */
async function codeUnder(page: Page, language: string, title: string): Promise<string> {
  await page.goto(`/feature-groups/demo-customers/code?lang=${language}&id=C-000077`)
  return (await page.getByRole('region', { name: title }).locator('code').textContent()) ?? ''
}

function runNode(code: string, name: string): string {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${name}.mjs`)
  writeFileSync(file, code)
  return execFileSync(process.execPath, [file], {
    encoding: 'utf8',
    env: {
      ...process.env,
      AWS_ENDPOINT_URL: `http://127.0.0.1:${ports.store}`,
      ...{ AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local', FORCE_COLOR: '0' },
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    },
  })
}

test('the JavaScript of the code tab runs as it is copied: one record read', async ({ page }) => {
  const code = await codeUnder(page, 'javascript', 'Read one record from the online store')
  expect(runNode(code, 'read')).toContain("customer_id: 'C-000077'")
})

test('the SQL of the code tab runs as it is copied: every version of one record', async ({ page }) => {
  const sql = await codeUnder(page, 'athena', 'Every stored version of one record')
  await page.goto(`/workbench#sql=${encodeURIComponent(sql)}`)
  await page.getByRole('button', { name: 'Run' }).click()
  await expect(page.getByRole('grid', { name: 'Result' }).getByText('C-000077').first()).toBeVisible({
    timeout: 30_000,
  })
})
