import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { type FailingService, startFailingProxy } from '../failing-proxy'
import { test } from '../fixtures'
import { ports } from '../ports'
import { createAwkwardGroups, longName } from './awkward-groups'

const windows = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } }
const themes = ['light', 'dark'] as const
const labels = 's3://almanac-demo/labels/departures-to-predict.csv'
const group = '/feature-groups/airport-delays-hourly'
const customers = '/feature-groups/demo-customers'
const sql = (statement: string) => `/workbench#sql=${encodeURIComponent(statement)}`

type Shot = { path: string; act?: (page: Page) => Promise<void>; at?: string; failing?: FailingService }

const readOnly = `http://127.0.0.1:${ports.readOnly}`
const failing = `http://127.0.0.1:${ports.failing}`

const shots: Record<string, Shot> = {
  catalog: { path: '/' },
  'catalog-results': { path: '/?q=delay' },
  'catalog-preview': { path: '/?q=delay&preview=airport-delays-hourly' },
  'catalog-typo': { path: '/?q=wether' },
  'catalog-none': { path: '/?q=qqqxyz' },
  'catalog-bad-query': { path: '/?q=%22unclosed' },
  'group-overview': { path: group },
  'group-features': { path: `${group}/features` },
  'group-records': { path: `${group}/records` },
  'group-time-travel': { path: `${group}/time-travel` },
  'group-code': { path: `${group}/code` },
  'group-audit': { path: `${group}/audit` },
  'customers-overview': { path: customers },
  'customers-lookup': { path: `${customers}/records?ids=C-000042,C-000043,nobody` },
  'awkward-overview': { path: `/feature-groups/${longName}` },
  'awkward-features': { path: `/feature-groups/${longName}/features` },
  'awkward-records': { path: `/feature-groups/${longName}/records` },
  'online-only-overview': { path: '/feature-groups/online-only-empty' },
  'online-only-records': { path: '/feature-groups/online-only-empty/records' },
  'online-only-time-travel': { path: '/feature-groups/online-only-empty/time-travel' },
  'wide-records': { path: '/feature-groups/demo-wide-signals/records' },
  record: { path: `${customers}/records/C-000042` },
  'record-unknown': { path: `${customers}/records/nobody-here` },
  'time-machine': { path: `${group}/records?asof=event:2001-03-01T00:00:00Z` },
  workbench: { path: '/workbench' },
  'workbench-result': {
    path: sql(
      "SELECT n, 9007199254740993 AS big, '' AS empty, CAST(NULL AS varchar) AS nothing FROM UNNEST(sequence(1, 2500)) AS t(n) ORDER BY n",
    ),
    act: run,
  },
  'workbench-error': { path: sql('SELECT 1 AS one,\n  misspelt\nFROM (VALUES (1)) AS t(x)'), act: run },
  'workbench-empty': { path: sql('SELECT * FROM (VALUES (1)) AS t(x) WHERE x > 1'), act: run },
  datasets: { path: '/datasets' },
  'dataset-new': { path: '/datasets/new' },
  'dataset-checked': {
    path: `/datasets/new?labels=${encodeURIComponent(labels)}&groups=airport-delays-hourly`,
    act: check,
  },
  'dataset-built': {
    path: `/datasets/new?labels=${encodeURIComponent(labels)}&groups=airport-delays-hourly`,
    act: async (page) => {
      await check(page)
      await page.getByRole('button', { name: 'Build dataset' }).click()
      await page.waitForURL(/\/datasets\/[\w-]{30,}$/)
      await page
        .getByText(/rows out/)
        .first()
        .waitFor({ timeout: 60_000 })
    },
  },
  audit: { path: '/audit' },
  'audit-group': { path: '/audit/feature-groups/airport-delays-hourly' },
  'audit-record': { path: '/audit/feature-groups/demo-customers/records/C-000042' },
  'audit-print': {
    path: '/audit/feature-groups/demo-customers/records/C-000042',
    act: (page) => page.emulateMedia({ media: 'print' }),
  },
  'not-found': { path: '/feature-groups/no-such-group' },
  'not-found-page': { path: '/nowhere' },
  palette: { path: '/', act: (page) => page.keyboard.press('Control+k') },
  keyboard: { path: '/', act: (page) => page.keyboard.press('?') },
  'read-only-catalog': { path: '/', at: readOnly },
  'read-only-overview': { path: customers, at: readOnly },
  'read-only-dataset-new': { path: '/datasets/new', at: readOnly },
  ...outage('sagemaker', { catalog: '/', overview: customers, audit: '/audit', datasets: '/datasets' }),
  ...outage('athena', {
    records: `${customers}/records`,
    datasets: '/datasets',
    audit: '/audit',
    overview: customers,
  }),
  ...outage('s3', { overview: customers, datasets: '/datasets', catalog: '/' }),
  ...outage('glue', { workbench: '/workbench', audit: '/audit/feature-groups/demo-customers' }),
  ...outage('runtime', { record: `${customers}/records/C-000042` }),
}

function outage(service: FailingService, paths: Record<string, string>): Record<string, Shot> {
  return Object.fromEntries(
    Object.entries(paths).map(([name, path]) => [
      `no-${service}-${name}`,
      { path, at: failing, failing: service },
    ]),
  )
}

let proxy: Awaited<ReturnType<typeof startFailingProxy>>
test.beforeAll(async () => {
  proxy = await startFailingProxy()
})
test.afterAll(() => proxy.close())

test('awkward groups are there', ({ store }) => createAwkwardGroups(store))

for (const [name, shot] of Object.entries(shots)) {
  test(`picture of ${name}`, async ({ page }) => {
    proxy.fail(shot.failing ?? null)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.goto(`${shot.at ?? ''}${shot.path}`)
    await settle(page)
    await shot.act?.(page)
    await settle(page)
    for (const [size, viewport] of Object.entries(windows)) {
      for (const colorScheme of themes) {
        await page.setViewportSize(viewport)
        await page.emulateMedia({ colorScheme })
        await page.waitForTimeout(150)
        const path = join(process.env.LOOK_OUT ?? '', `${name}.${size}.${colorScheme}.png`)
        await page.screenshot({ path, fullPage: size === 'phone' })
      }
    }
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    if (sideways > 0) console.log(`${name} scrolls sideways by ${sideways} px on a phone`)
  })
}

/** Until nothing is loading any more, but no longer than a person would wait: a picture of what still loads is one too. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle', { timeout: 20_000 }).catch(() => {})
  await page
    .waitForFunction(() => document.querySelector('[aria-busy=true]') === null, { timeout: 20_000 })
    .catch(() => {})
}

async function run(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Run' }).click()
  await page
    .getByText(/Succeeded|Failed/)
    .first()
    .waitFor({ timeout: 30_000 })
}

async function check(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Use this file' }).click()
  await page.getByLabel('Label time', { exact: true }).selectOption('departure_time')
  await page.getByText('Leave out', { exact: true }).click()
  const card = page.getByRole('region', { name: 'airport-delays-hourly', exact: true })
  await card.getByLabel(/^Label column with the/).selectOption('origin')
  await card.getByLabel('avg_arr_delay_24h').check()
  await page.getByRole('button', { name: 'Check' }).click()
  await page
    .getByText(/rows out/)
    .first()
    .waitFor({ timeout: 60_000 })
}
