import { expect, expectAccessible, pressUntil, test } from './fixtures'

const searchBox = 'Search the catalog'

test('a group that somebody has just tagged is found by the tag’s value, marked where it was found', async ({
  page,
  store,
}) => {
  await store.createGroup({
    name: 'e2e-loyalty',
    tags: [{ Key: 'contact', Value: 'ask Priya in the risk pod' }],
  })
  await page.goto('/')
  await page.getByLabel(searchBox).fill('priya risk pod')
  const results = page.getByRole('list', { name: 'Results' })
  const hit = results.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'e2e-loyalty' }) })
  await expect(hit).toContainText('matched in: tag contact')
  await expect(hit.locator('mark')).toContainText(['Priya', 'risk', 'pod'])
})

test('a slip of typing, a beginning and a word inside a name all find the feature', async ({ page }) => {
  for (const typed of ['arrival dealy', 'avg arr del', 'arr delay 7d']) {
    await page.goto('/?kind=feature')
    await page.getByLabel(searchBox).fill(typed)
    await expect(
      page
        .getByRole('list', { name: 'Results' })
        .getByText(/avg_arr_delay_7d/)
        .first(),
    ).toBeVisible()
  }
})

test('the address brings back query, kind and selection', async ({ page }) => {
  await page.goto('/')
  await page.getByLabel(searchBox).fill('arrival delay')
  await page.getByText(/^Features \d/).click()
  await page.getByRole('list', { name: 'Results' }).getByRole('link').first().focus()
  const preview = page.getByRole('complementary', { name: /^Preview of/ })
  await expect(preview).toBeVisible()
  const name = await preview.getAttribute('aria-label')
  await expect(page).toHaveURL(/q=arrival\+delay/)
  await expect(page).toHaveURL(/sel=/)
  await page.reload()
  await expect(page.getByLabel(searchBox)).toHaveValue('arrival delay')
  await expect(page.getByRole('radio', { name: /^Features/ })).toBeChecked()
  await expect(page.getByRole('complementary', { name: name ?? '' })).toBeVisible()
})

test('Back returns from a group to the results as they were', async ({ page }) => {
  await page.goto('/')
  await page.getByLabel(searchBox).fill('birdstrikes')
  await page
    .getByRole('list', { name: 'Results' })
    .getByRole('link', { name: 'birdstrikes-by-airport' })
    .click()
  await expect(page.getByRole('heading', { level: 1, name: 'birdstrikes-by-airport' })).toBeVisible()
  await page.goBack()
  await expect(page.getByLabel(searchBox)).toHaveValue('birdstrikes')
  await expect(page.getByRole('link', { name: 'birdstrikes-by-airport' }).first()).toBeVisible()
})

test('all groups are sorted by the server, and the address keeps the order', async ({ page }) => {
  await page.goto('/')
  const table = page.getByRole('grid', { name: 'Feature groups' })
  const firstName = table.locator('[data-row="0"] [role=rowheader]')
  await table.getByRole('button', { name: 'Features', exact: true }).click()
  await table.getByRole('button', { name: 'Features', exact: true }).click()
  await expect(firstName).toHaveText('demo-wide-signals')
  await page.reload()
  await expect(table.getByRole('columnheader', { name: /Features/ })).toHaveAttribute(
    'aria-sort',
    'descending',
  )
  await expect(firstName).toHaveText('demo-wide-signals')
})

test('chosen columns and row height stand in the address and come back with it', async ({ page }) => {
  await page.goto('/')
  const table = page.getByRole('grid', { name: 'Feature groups' })
  await page.getByRole('button', { name: 'Columns', exact: true }).click()
  const chooser = page.getByRole('dialog', { name: 'Columns' })
  await chooser.getByLabel('Owner').uncheck()
  await chooser.getByText('Compact').click()
  await expect(table.getByRole('columnheader', { name: 'Owner' })).toHaveCount(0)
  await expect(page).toHaveURL(/hide=owner/)
  await expect(page).toHaveURL(/density=compact/)
  await page.reload()
  await expect(table.getByRole('columnheader', { name: 'Name' })).toBeVisible()
  await expect(table.getByRole('columnheader', { name: 'Owner' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: '7 of 8 columns' })).toBeVisible()
})

test('where nothing is found, the nearest spelling is one click away', async ({ page }) => {
  await page.goto('/?q=brdstrkess')
  await page.getByRole('button', { name: /^Search for birdstrike/ }).click()
  await expect(page.getByRole('list', { name: 'Results' }).getByRole('link').first()).toBeVisible()
})

test('with keys alone: search, go through the results with the preview following, open one', async ({
  page,
}) => {
  await page.goto('/')
  await pressUntil(page, '/', page.getByLabel(searchBox))
  await page.keyboard.type('delay')
  await page.getByRole('list', { name: 'Results' }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  const second = page.getByRole('list', { name: 'Results' }).getByRole('listitem').nth(1).getByRole('link')
  await expect(second).toBeFocused()
  await expect(page.getByRole('complementary', { name: /^Preview of/ })).toBeVisible()
  const name = (await second.textContent()) ?? ''
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/feature-groups\//)
  await expect(page.getByRole('heading', { name }).first()).toBeVisible()
})

test('a query that cannot be read is pointed at, character and all', async ({ page }) => {
  await page.goto('/')
  await page.getByLabel(searchBox).fill('owner_team:"risk')
  await expect(page.getByRole('alert').filter({ hasText: 'never closed' })).toContainText('At character 12.')
})

test('no match says what was looked for and leads back', async ({ page }) => {
  await page.goto('/?q=zebra+tier%3Aplatinum')
  await expect(page.getByText('Nothing has the word zebra and tier begins with platinum.')).toBeVisible()
  await page.getByRole('button', { name: 'Show all feature groups' }).click()
  await expect(page.getByRole('grid', { name: 'Feature groups' })).toBeVisible()
})

test('the order of results can be asked about, and its parts sum to the score', async ({ page }) => {
  await page.goto('/?q=arrival+delay')
  await page.getByText('why this order?').first().click()
  const figures = await page
    .getByRole('table', { name: 'Parts of the score' })
    .getByRole('cell')
    .allTextContents()
  const numbers = figures.map((text) => Number(text.replaceAll(',', '')))
  const total = numbers.pop() ?? 0
  expect(numbers.reduce((sum, points) => sum + points, 0)).toBeCloseTo(total, 5)
})

test('the palette finds the same and opens it', async ({ page }) => {
  await page.goto('/')
  const query = page.getByRole('combobox', { name: 'Search or go to' })
  await pressUntil(page, 'Control+k', query)
  await query.fill('birdstr')
  await page
    .getByRole('option', { name: /birdstrikes-by-airport/ })
    .first()
    .waitFor()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'birdstrikes-by-airport' })).toBeVisible()
})

test('axe finds nothing on the list, the results and the preview', async ({ page }) => {
  await page.goto('/?sel=airport-profile')
  await page.getByRole('complementary', { name: 'Preview of airport-profile' }).waitFor()
  await expectAccessible(page)
  await page.goto('/?q=delay')
  await page.getByRole('list', { name: 'Results' }).waitFor()
  await expectAccessible(page)
})
