import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { expectedTrainingSet } from '../scripts/demo/expected/expected-training-set'
import { expect, expectAccessible, test } from './fixtures'

const labelsUri = 's3://almanac-demo/labels/departures-to-predict.csv'
/** Seven digits are all that the raw delays carry; sums in another order differ beyond them. */
const digits = 7

test('from a search to a downloaded training set that agrees with the raw flights, without a line of SQL', async ({
  page,
  store,
}) => {
  test.setTimeout(180_000)
  await page.goto('/')
  await page.getByLabel('Search the catalog').fill('arrival delay 24h')
  await page
    .getByRole('list', { name: 'Results' })
    .getByRole('link', { name: 'airport-delays-hourly' })
    .first()
    .click()
  await expect(page.getByRole('heading', { level: 1, name: 'airport-delays-hourly' })).toBeVisible()

  await page.goto(`/datasets/new?labels=${encodeURIComponent(labelsUri)}`)
  await page.getByRole('button', { name: 'Use this file' }).click()
  await expect(page.getByText('departures-to-predict.csv: 5,000 rows')).toBeVisible()
  await page.getByLabel('Label time').selectOption('departure_time')
  await page.getByText('Leave out', { exact: true }).click()

  await addFeature(page, 'avg_arr_delay_24h', 'airport-delays-hourly', 'origin')
  await addFeature(page, 'avg_arr_delay_7d', 'route-delays-daily', 'route')
  await page.getByRole('button', { name: 'Check' }).click()
  await expect(page.getByText('5,000 label rows in − 5 without time = 4,995 rows out')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Coverage of airport-delays-hourly' })).toContainText(
    /Unknown to this group/,
  )

  await page.getByRole('button', { name: 'Build dataset' }).click()
  await expect(page).toHaveURL(/\/datasets\/[\w-]+$/)
  await expect(page.getByText('5,000 label rows in − 5 without time = 4,995 rows out')).toBeVisible({
    timeout: 60_000,
  })

  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download CSV' }).click()
  const file = readFileSync(await (await downloading).path(), 'utf8')
  const built: Record<string, string>[] = parse(file, { columns: true })
  const labels = await store.readText('almanac-demo', 'labels/departures-to-predict.csv')
  const expected = (
    await expectedTrainingSet(labels, [
      { group: 'airport-delays-hourly', feature: 'avg_arr_delay_24h', key: 'origin' },
      { group: 'route-delays-daily', feature: 'avg_arr_delay_7d', key: 'route' },
    ])
  ).filter(({ label }) => label.departure_time !== '')
  expect(built).toHaveLength(expected.length)
  const rounded = (value: number | null) => (value === null ? '' : value.toPrecision(digits))
  const asNumber = (text: string | undefined) => (text ? Number(text) : null)
  const ofBuilt = built.map((row) =>
    [
      row.flight_id,
      row.departure_time,
      rounded(asNumber(row['airport-delays-hourly__avg_arr_delay_24h'])),
      rounded(asNumber(row['route-delays-daily__avg_arr_delay_7d'])),
    ].join('|'),
  )
  const ofRaw = expected.map(({ label, values }) =>
    [label.flight_id, label.departure_time, ...values.map(rounded)].join('|'),
  )
  expect(ofBuilt.sort()).toEqual(ofRaw.sort())
})

test('labels come from a table chosen by name, and the first rows are seen before anything is built', async ({
  page,
}) => {
  await page.goto('/datasets/new')
  await page.getByText('A table', { exact: true }).click()
  const tables: { tables: { database: string; table: string }[] } = await (
    await page.request.get('/api/workbench/tables')
  ).json()
  const labels = tables.tables.find(({ table }) => table === 'departures')
  await page.getByLabel('Table with the labels').fill(`${labels?.database}.departures`)
  await page.getByRole('button', { name: 'Use this table' }).click()
  await page.getByLabel('Label time', { exact: true }).selectOption('departure_time')
  await addFeature(page, 'avg_arr_delay_24h', 'airport-delays-hourly', 'origin')
  await page.getByRole('button', { name: 'Preview 20 rows' }).click()
  const rows = page.getByRole('grid', { name: 'Preview' }).getByRole('row')
  await expect(rows).toHaveCount(21, { timeout: 30_000 })
})

test('a label file that cannot be read is refused in words, and nothing is lost', async ({ page }) => {
  await page.goto('/datasets/new')
  await page
    .getByLabel('Label file', { exact: true })
    .last()
    .setInputFiles({
      name: 'broken.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('id,id\n1,2\n'),
    })
  await expect(page.getByText('Two columns of the file are called id.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Build dataset' })).toBeDisabled()
})

test('the builder is accessible', async ({ page }) => {
  await page.goto('/datasets/new')
  await expect(page.getByRole('heading', { name: 'Build a dataset' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Choose a file' })).toBeVisible()
  await expectAccessible(page)
})

async function addFeature(
  page: import('@playwright/test').Page,
  feature: string,
  group: string,
  key: string,
) {
  await page.getByLabel('Find features or groups to add').fill(`${feature} ${group}`)
  const found = page.getByRole('list', { name: 'Found' }).getByRole('listitem')
  await found
    .filter({ hasText: `feature of ${group}` })
    .getByRole('button', { name: `Add ${feature}`, exact: true })
    .click()
  const card = page.getByRole('region', { name: group, exact: true })
  await expect(card.getByRole('checkbox', { name: new RegExp(`^${feature} `) })).toBeChecked()
  await card.getByLabel(/^Label column with the/).selectOption(key)
}
