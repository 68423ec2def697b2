import { startFailingProxy } from './failing-proxy'
import { expect, test } from './fixtures'
import { ports } from './ports'

const base = `http://127.0.0.1:${ports.failing}`
let proxy: Awaited<ReturnType<typeof startFailingProxy>>

test.beforeAll(async () => {
  proxy = await startFailingProxy()
})
test.afterAll(() => proxy.close())
test.beforeEach(() => {
  proxy.fail(null)
  proxy.deny(null)
})

test.setTimeout(120_000)

// The first to open this dashboard's catalog: later looks would have read it through Search already.
test('without the right to Search the catalog lists and describes, and says what that costs', async ({
  page,
}) => {
  proxy.deny('SageMaker.Search')
  await page.goto(base)
  await expect(page.getByText(/Until then groups are read one by one/)).toBeVisible({ timeout: 40_000 })
  const table = page.getByRole('grid', { name: 'Feature groups' })
  await expect(table.getByRole('link', { name: 'airport-delays-hourly' })).toBeVisible()
  await page.getByLabel('Search the catalog').fill('delays hourly')
  await expect(
    page.getByRole('list', { name: 'Results' }).getByRole('link', { name: 'airport-delays-hourly' }),
  ).toBeVisible({ timeout: 30_000 })
})

test('without Athena datasets and audit say so, and what does not need it still works', async ({ page }) => {
  proxy.fail('athena')
  await page.goto(`${base}/datasets`)
  await expect(page.getByRole('alert').filter({ hasText: 'Building one needs Athena' })).toBeVisible({
    timeout: 60_000,
  })
  await page.goto(`${base}/audit`)
  const executions = page.getByRole('region', { name: 'Executions' })
  await expect(executions.getByRole('alert')).toContainText('do not need Athena', { timeout: 60_000 })
  await page.getByLabel('Feature group').fill('demo-customers')
  await page.getByRole('button', { name: 'Open the audit page' }).click()
  await expect(page.getByRole('region', { name: 'Facts' })).toContainText('customer_id', { timeout: 30_000 })
  await expect(page.getByRole('region', { name: 'Schema versions' })).toContainText('Version 0', {
    timeout: 30_000,
  })
  await page.goto(base)
  await expect(page.getByRole('grid', { name: 'Feature groups' })).toBeVisible({ timeout: 30_000 })
})

test('without Glue only the schema versions of an audit are missing', async ({ page }) => {
  proxy.fail('glue')
  await page.goto(`${base}/audit/feature-groups/demo-customers`)
  await expect(page.getByRole('region', { name: 'Schema versions' }).getByRole('alert')).toContainText(
    'do not need Glue',
    { timeout: 60_000 },
  )
  await expect(page.getByRole('region', { name: 'Facts' })).toContainText('customer_id')
  await expect(page.getByRole('table', { name: 'Executions that read this group' })).toBeVisible({
    timeout: 30_000,
  })
})

test('without the runtime and without S3 the lists of groups, datasets and executions are whole', async ({
  page,
}) => {
  for (const service of ['runtime', 's3'] as const) {
    proxy.fail(service)
    await page.goto(base)
    await expect(page.getByRole('grid', { name: 'Feature groups' }), service).toBeVisible({ timeout: 30_000 })
    await page.goto(`${base}/datasets`)
    await expect(page.getByRole('grid', { name: 'Training sets' }), service).toBeVisible({ timeout: 30_000 })
    await page.goto(`${base}/audit`)
    await expect(page.getByRole('grid', { name: 'Executions' }), service).toBeVisible({ timeout: 30_000 })
    await expect(page.getByRole('main').getByRole('alert'), service).toHaveCount(0)
  }
})

test('without SageMaker the catalog shows what it knows and says that it is old', async ({ page }) => {
  proxy.fail('sagemaker')
  await page.goto(base)
  await expect(page.getByRole('grid', { name: 'Feature groups' })).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText(/The last look at the store failed/)).toBeVisible({ timeout: 80_000 })
  await page.goto(`${base}/datasets`)
  await expect(page.getByRole('grid', { name: 'Training sets' })).toBeVisible({ timeout: 30_000 })
  await page.goto(`${base}/audit`)
  await expect(page.getByRole('grid', { name: 'Executions' })).toBeVisible({ timeout: 30_000 })
})

test('without Athena a group shows its facts, and the panel that needs it says so', async ({ page }) => {
  proxy.fail('athena')
  await page.goto(`${base}/feature-groups/demo-customers/records?ids=C-000042`)
  await expect(page.getByText(/GetRecord of 1 id/)).toBeVisible({ timeout: 30_000 })
  const sample = page.getByRole('region', { name: 'Sample records' })
  await expect(sample.getByRole('alert')).toBeVisible({ timeout: 60_000 })
  proxy.fail(null)
  await sample.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('grid', { name: 'Sample records' })).toBeVisible({ timeout: 30_000 })
})

test('without the runtime the stored history is still there', async ({ page }) => {
  proxy.fail('runtime')
  await page.goto(`${base}/feature-groups/demo-customers/records/C-000042`)
  await expect(page.getByRole('region', { name: 'Online now' }).getByRole('alert')).toBeVisible({
    timeout: 60_000,
  })
  await expect(page.getByRole('region', { name: 'Record history' })).toContainText('Re-created', {
    timeout: 30_000,
  })
})

test('without Glue the workbench runs what needs no table, and only the list of tables fails', async ({
  page,
}) => {
  proxy.fail('glue')
  await page.goto(`${base}/workbench#sql=SELECT%201%20AS%20one`)
  const aside = page.getByRole('complementary', { name: 'Tables and history' })
  await expect(aside.getByRole('alert')).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Run' }).click()
  await expect(page.getByText('Succeeded')).toBeVisible({ timeout: 30_000 })
})

test('without S3 a group loses its notes and nothing else', async ({ page }) => {
  proxy.fail('s3')
  await page.goto(`${base}/feature-groups/demo-customers`)
  await expect(page.getByRole('region', { name: 'Facts' })).toContainText('customer_id', { timeout: 30_000 })
  await expect(page.getByRole('region', { name: 'Notes' }).getByRole('alert')).toBeVisible({
    timeout: 60_000,
  })
})

test('without SageMaker the panels of a group say so', async ({ page }) => {
  proxy.fail('sagemaker')
  for (const path of ['/feature-groups/demo-customers', '/feature-groups/demo-customers/records']) {
    await page.goto(`${base}${path}`)
    const notice = page.getByRole('alert').filter({ hasText: /The service does not answer|Could not/ })
    await expect(notice.first(), path).toBeVisible({ timeout: 40_000 })
  }
})

test('without SageMaker pages say what is missing and the frame stays', async ({ page }) => {
  proxy.fail('sagemaker')
  for (const path of [
    '/',
    '/feature-groups/demo-customers',
    '/feature-groups/demo-customers/records',
    '/datasets',
    '/audit',
  ]) {
    await page.goto(`${base}${path}`)
    await expect(page.getByRole('navigation').first(), path).toBeVisible()
    await expect(page.getByText('Almanac failed here'), path).toHaveCount(0)
  }
})
