import { expect, expectAccessible, test } from './fixtures'

const pages = [
  ['/', 'Catalog'],
  ['/?q=delay', 'results'],
  ['/feature-groups/airport-delays-hourly', 'a group'],
  ['/feature-groups/airport-delays-hourly/features', 'its features'],
  ['/feature-groups/airport-delays-hourly/code', 'its code'],
  ['/feature-groups/demo-customers/records/C-000042', 'a record'],
  ['/datasets', 'datasets'],
  ['/audit', 'audit'],
] as const

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any page, ${theme}`, async ({ page }) => {
    test.setTimeout(240_000)
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    for (const [path, name] of pages) {
      await test.step(name, async () => {
        await page.goto(path)
        await expect(page.getByRole('heading').first()).toBeVisible()
        await expect(page.locator('[aria-busy="true"]')).toHaveCount(0, { timeout: 30_000 })
        await expectAccessible(page)
      })
    }
  })
}

test('nothing is asked of another origin and nothing breaks the content policy', async ({ page }) => {
  const foreign: string[] = []
  const problems: string[] = []
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url())
    if (protocol.startsWith('http') && host !== new URL(page.url()).host && page.url() !== 'about:blank')
      foreign.push(request.url())
  })
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
  page.on('pageerror', (error) => problems.push(error.message))
  for (const path of ['/', '/workbench', '/datasets/new', '/feature-groups/airport-delays-hourly']) {
    await page.goto(path)
    await page.waitForLoadState('networkidle')
  }
  expect(foreign).toEqual([])
  expect(problems).toEqual([])
})
