import { expect, expectAccessible, test } from './fixtures'

test('one id is read through GetRecord, several through BatchGetRecord with the unknown ones marked', async ({
  page,
}) => {
  await page.goto('/feature-groups/demo-customers/records')
  const ids = page.getByLabel(/^Record ids/)
  await ids.fill('C-000042')
  await ids.press('Enter')
  await expect(page.getByText(/GetRecord of 1 id/)).toBeVisible()
  await expect(page.getByRole('region', { name: 'Look up records' })).toContainText('customer_id')

  await ids.fill('C-000042\nC-000013\nnobody')
  await page.getByRole('button', { name: 'Look up' }).click()
  await expect(page.getByText(/BatchGetRecord of 3 ids/)).toBeVisible()
  const rows = page.getByRole('grid', { name: 'Records looked up' }).getByRole('row')
  await expect(rows.filter({ hasText: 'nobody' })).toContainText('not found')
})

test('the life of a record shows its delete and its re-creation', async ({ page }) => {
  await page.goto('/feature-groups/demo-customers/records/C-000042')
  const rows = page.getByRole('grid', { name: 'Record history' }).getByRole('row')
  await expect(rows.filter({ hasText: 'Deleted' })).toHaveCount(1)
  await expect(rows.filter({ hasText: 'Re-created' })).toHaveCount(1)
  await expect(rows.filter({ hasText: 'Created' }).first()).toBeVisible()
})

test('two versions of a record stand side by side, and the address says which', async ({ page }) => {
  await page.goto('/feature-groups/demo-customers/records/C-000042')
  const panel = page.getByRole('region', { name: 'Two versions side by side' })
  const values = panel.getByRole('table', { name: 'Values of two versions' })
  await expect(values.getByRole('row').filter({ hasText: 'orders_365d' })).toContainText('differs')
  await expect(values.getByRole('row').filter({ hasText: 'birth_date' })).toHaveCount(0)
  await panel.getByLabel('Only what differs').uncheck()
  await expect(values.getByRole('row').filter({ hasText: 'birth_date' })).toBeVisible()
  const oldest = panel.getByLabel('Older').locator('option').last()
  await panel.getByLabel('Older').selectOption((await oldest.getAttribute('value')) ?? '')
  await expect(page).toHaveURL(/older=2025-12-02/)
})

test('an online-only group is browsed page by page', async ({ page }) => {
  await page.goto('/feature-groups/demo-carts-unread/records')
  const table = page.getByRole('region', { name: 'Sample records' })
  await expect(table.getByText(/^The first 100 rows, there are more/)).toBeVisible({ timeout: 30_000 })
  await table.getByRole('button', { name: 'Load 100 more' }).click()
  await expect(table.getByText(/^The first 200 rows, there are more|^[12]\d\d rows/)).toBeVisible()
})

test('ids of 64 bits come through exactly', async ({ page }) => {
  await page.goto('/feature-groups/demo-ids-big/records')
  await expect(page.getByText('9007199254740993').first()).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText('1254071346418286654').first()).toBeVisible()
})

test('the time machine takes the sample back', async ({ page }) => {
  await page.goto('/feature-groups/demo-customers/records/C-000042?asof=event:2026-02-05T00:00:00Z')
  await expect(page.getByText(/Return to now/).first()).toBeVisible()
  const rows = page.getByRole('grid', { name: 'Record history' }).getByRole('row')
  await expect(rows.filter({ hasText: 'Deleted' })).toHaveCount(1)
  await expect(rows.filter({ hasText: 'Re-created' })).toHaveCount(0)
})

test('the records page is accessible', async ({ page }) => {
  await page.goto('/feature-groups/demo-customers/records?ids=C-000042')
  await expect(page.getByText(/GetRecord of 1 id/)).toBeVisible()
  await expect(page.getByRole('grid', { name: 'Sample records' })).toBeVisible({ timeout: 30_000 })
  await expectAccessible(page)
})
