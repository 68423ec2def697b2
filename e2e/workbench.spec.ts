import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { expect, expectAccessible, test } from './fixtures'

const inWorkbench = (sql: string) => `/workbench#sql=${encodeURIComponent(sql)}`

test('a statement runs from the keyboard and its result downloads whole, with the hash that was promised', async ({
  page,
}) => {
  await page.goto(
    inWorkbench(
      "SELECT n, 9007199254740993 AS big, '' AS empty, CAST(NULL AS varchar) AS nothing FROM UNNEST(sequence(1, 2500)) AS t(n) ORDER BY n",
    ),
  )
  await page.locator('.monaco-editor').first().click()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(/^The first [0-9,]+ rows, there are more/)).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText('9007199254740993').first()).toBeVisible()
  await expect(page.getByText('∅').first()).toBeVisible()

  await page.getByRole('button', { name: 'Download', exact: true }).click()
  const csv = page.getByRole('region', { name: 'CSV' })
  await expect(csv.getByText('2,500 rows')).toBeVisible()
  const promised = await csv.locator('code').textContent()
  const downloading = page.waitForEvent('download')
  await csv.getByRole('link', { name: 'Download CSV' }).click()
  const file = readFileSync(await (await downloading).path())
  expect(createHash('sha256').update(file).digest('hex')).toBe(promised)
  expect(parse(file, { columns: true })).toHaveLength(2_500)
  await expect(page.getByRole('region', { name: 'Parquet' }).getByText('2,500 rows')).toBeVisible()
})

test('an unknown column is marked where it stands', async ({ page }) => {
  await page.goto(inWorkbench('SELECT 1 AS one,\n  misspelt\nFROM (VALUES (1)) AS t(x)'))
  await page.getByRole('button', { name: 'Run' }).click()
  await expect(page.getByText(/COLUMN_NOT_FOUND: line 2:3/).first()).toBeVisible({ timeout: 30_000 })
  await expect(page.locator('.squiggly-error').first()).toBeVisible()
})

test('a statement that writes never reaches the engine', async ({ page, request }) => {
  await page.goto(inWorkbench('DROP TABLE sagemaker_featurestore.orders'))
  await page.getByRole('button', { name: 'Run' }).click()
  await expect(page.getByText('Only statements that read are run here').first()).toBeVisible()
  const { executions } = await (await request.get('/api/workbench/executions')).json()
  expect(executions.filter(({ sql }: { sql: string }) => sql.includes('DROP TABLE'))).toEqual([])
})

test('a long query stops when it is told to', async ({ page }) => {
  const rows = 'UNNEST(sequence(1, 10000))'
  await page.goto(
    inWorkbench(
      `SELECT count(*) FROM ${rows} AS a(x), ${rows} AS b(y), ${rows} AS c(z) WHERE x * y % 7 = z % 11`,
    ),
  )
  await page.getByRole('button', { name: 'Run' }).click()
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(page.getByText('Cancelled').first()).toBeVisible({ timeout: 20_000 })
})

test('what was typed is there after a reload', async ({ page }) => {
  await page.goto('/workbench')
  await page.locator('.monaco-editor').first().click()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('SELECT 42 AS kept')
  await page.reload()
  await expect(page.locator('.monaco-editor .view-lines').first()).toContainText('SELECT 42 AS kept')
})

test('the workbench is accessible', async ({ page }) => {
  await page.goto(inWorkbench('SELECT 1 AS one'))
  await page.getByRole('button', { name: 'Run' }).click()
  await expect(page.getByText('Succeeded')).toBeVisible({ timeout: 30_000 })
  await expectAccessible(page)
})
