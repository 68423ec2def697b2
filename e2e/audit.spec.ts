import { expect, expectAccessible, test } from './fixtures'

test('an auditor sees who read a group, and the page carries store, account, region and time', async ({
  page,
}) => {
  await page.goto('/feature-groups/demo-customers/records')
  await expect(page.getByRole('grid', { name: 'Sample records' })).toBeVisible({ timeout: 30_000 })
  await page.goto('/audit')
  await page.getByLabel('Feature group').fill('demo-customers')
  await page.getByRole('button', { name: 'Open the audit page' }).click()
  await expect(page.getByRole('heading', { name: 'Audit of demo-customers' })).toBeVisible()
  await expect(page.getByText('000000000000').first()).toBeVisible()
  await expect(page.getByText('us-east-1').first()).toBeVisible()
  const readers = page.getByRole('region', { name: 'Executions that read this group' })
  await expect(readers.getByText('local user').first()).toBeVisible()
  await expect(page.getByRole('region', { name: 'Schema versions' }).getByText(/Version 0/)).toBeVisible()
  await expectAccessible(page)
})

test('the audit of a record holds its whole history and works without the right to write', async ({
  page,
  readOnlyUrl,
}) => {
  await page.goto(`${readOnlyUrl}/audit/feature-groups/demo-customers/records/C-000042`)
  await expect(page.getByRole('region', { name: 'Record history' })).toContainText('Re-created')
  await expect(page.getByRole('button', { name: 'Print' })).toBeVisible()
})

test('the statement that looked a record up is listed as naming it, a sample of the group is not', async ({
  page,
}) => {
  await page.goto('/feature-groups/demo-customers/records')
  await expect(page.getByRole('grid', { name: 'Sample records' })).toBeVisible({ timeout: 30_000 })
  await page.goto('/feature-groups/demo-customers/records/C-000101')
  await expect(page.getByRole('grid', { name: 'Record history' })).toBeVisible({ timeout: 30_000 })
  await page.goto('/audit/feature-groups/demo-customers/records/C-000101')
  const naming = page.getByRole('region', { name: 'Executions that name this record' })
  await expect(naming.getByRole('cell', { name: /C-000101/ }).first()).toBeVisible({ timeout: 30_000 })
  const others = page.getByRole('region', { name: /^Other executions that read this record/ })
  await expect(others.getByRole('cell', { name: /row_number/ }).first()).toBeVisible()
  await expect(others.getByRole('cell', { name: /C-000101/ })).toHaveCount(0)
})

test('who created a group is among its management calls, reads are there when asked for', async ({
  page,
  store,
}) => {
  await store.createGroup({ name: 'e2e-audited' })
  await page.goto('/feature-groups/e2e-audited/audit')
  const calls = page.getByRole('region', { name: 'Management calls' })
  await expect(calls.getByRole('row').filter({ hasText: 'CreateFeatureGroup' })).toContainText('change')
  const reads = calls.getByRole('row').filter({ hasText: 'DescribeFeatureGroup' })
  await expect(reads).toHaveCount(0)
  await calls.getByText('All', { exact: true }).click()
  await expect(reads.first()).toContainText('read')
})
