import { expect, expectAccessible, test } from './fixtures'

test('the overview tells what a group is, how fresh it is and what its people say', async ({ page }) => {
  await page.goto('/feature-groups/airport-delays-hourly')
  const facts = page.getByRole('region', { name: 'Facts' })
  await expect(facts).toContainText(
    'arn:aws:sagemaker:us-east-1:000000000000:feature-group/airport-delays-hourly',
  )
  await expect(facts).toContainText('sagemaker_featurestore.airport_delays_hourly_')
  const freshness = page.getByRole('region', { name: 'Freshness' })
  await expect(freshness).toContainText('Newest event time', { timeout: 30_000 })
  await expect(freshness).toContainText(/2001-0(6-30|7-01) \d\d:\d\d:\d\d UTC/)
  await expect(page.getByRole('region', { name: 'Notes' })).toContainText('The leak we fixed.')
  await expect(page.getByRole('region', { name: 'Tags' })).toContainText('flight-operations')
  await expectAccessible(page)
})

test('freshness obeys the time machine, and editing is off', async ({ page }) => {
  await page.goto('/feature-groups/airport-delays-hourly?asof=event:2001-06-01T00:00:00Z')
  const freshness = page.getByRole('region', { name: 'Freshness' })
  await expect(freshness).toContainText(/Newest event time2001-0(5-31|6-01)/)
  await expect(page.getByRole('button', { name: /^Edit/ })).toHaveCount(0)
})

test('a description and a parameter are edited beside the list and found at once', async ({
  page,
  store,
}) => {
  await store.createGroup({
    name: 'e2e-baskets',
    features: [{ FeatureName: 'avg_total_7d', FeatureType: 'Fractional' }],
  })
  await page.goto('/feature-groups/e2e-baskets/features')
  await page.getByRole('button', { name: 'avg_total_7d', exact: true }).click()
  const drawer = page.getByRole('complementary', { name: 'Feature avg_total_7d' })
  await drawer.getByRole('button', { name: 'Edit' }).click()
  await drawer.getByLabel('Description').fill('Mean basket total, vouchers left out')
  await drawer.getByRole('button', { name: 'Add a parameter' }).click()
  await drawer.getByLabel('Key of parameter 1').fill('owner_team')
  await drawer.getByLabel('Value of parameter 1').fill('pod@checkout')
  await expect(drawer.getByRole('alert')).toContainText('“@”')
  await drawer.getByLabel('Value of parameter 1').fill('checkout pod')
  await drawer.getByRole('button', { name: 'Save' }).click()
  await expect(drawer.getByRole('button', { name: 'Edit' })).toBeVisible()
  await expect(drawer).toContainText('Mean basket total, vouchers left out')

  const { Description, Parameters } = await store.describeFeature('e2e-baskets', 'avg_total_7d')
  expect(Description).toBe('Mean basket total, vouchers left out')
  expect(Parameters).toEqual([{ Key: 'owner_team', Value: 'checkout pod' }])

  await page.goto('/?q=vouchers')
  const hit = page.getByRole('list', { name: 'Results' }).getByRole('listitem').first()
  await expect(hit).toContainText('avg_total_7d')
})

test('an edit is refused when someone else was first, and both texts are there to choose from', async ({
  page,
  store,
}) => {
  const features = [{ FeatureName: 'visits', FeatureType: 'Integral' as const }]
  await store.createGroup({ name: 'e2e-visits', features })
  await page.goto('/feature-groups/e2e-visits/features?feature=visits')
  const drawer = page.getByRole('complementary', { name: 'Feature visits' })
  await drawer.getByRole('button', { name: 'Edit' }).click()
  await drawer.getByLabel('Description').fill('Mine: page views')

  await store.writeDescription('e2e-visits', 'visits', 'Theirs: sessions')
  await drawer.getByRole('button', { name: 'Save' }).click()
  const conflict = drawer.getByRole('alert', { name: 'Conflict' })
  await expect(conflict).toContainText('Theirs: sessions')
  await expect(drawer.getByLabel('Description')).toHaveValue('Mine: page views')
  expect((await store.describeFeature('e2e-visits', 'visits')).Description).toBe('Theirs: sessions')

  await conflict.getByRole('button', { name: 'Save mine over theirs' }).click()
  await expect(drawer.getByRole('button', { name: 'Edit' })).toBeVisible()
  expect((await store.describeFeature('e2e-visits', 'visits')).Description).toBe('Mine: page views')
})

test('two people writing notes: the second sees the first one’s text and loses nothing', async ({
  page,
  context,
  store,
}) => {
  await store.createGroup({ name: 'e2e-notes' })
  const other = await context.newPage()
  for (const each of [page, other]) {
    await each.goto('/feature-groups/e2e-notes')
    await each.getByRole('button', { name: 'Edit notes' }).click()
  }
  await other.getByLabel('Notes', { exact: true }).last().fill('Written by the first')
  await other.getByRole('button', { name: 'Save notes' }).click()
  await expect(other.getByRole('button', { name: 'Edit notes' })).toBeVisible()

  const mine = page.getByRole('textbox', { name: 'Notes' })
  await mine.fill('Written by the **second** <img src=x onerror=alert(1)>')
  await page.getByRole('link', { name: /^Features/ }).click()
  await expect(page.getByRole('grid')).toBeVisible()
  await page.getByRole('link', { name: 'Overview' }).click()
  await expect(mine).toHaveValue(/Written by the \*\*second\*\*/)
  await page.getByRole('button', { name: 'Save notes' }).click()
  const conflict = page.getByRole('alert', { name: 'Conflict' })
  await expect(conflict).toContainText('Written by the first')
  await expect(mine).toHaveValue(/Written by the \*\*second\*\*/)
  await conflict.getByRole('button', { name: 'Save mine over theirs' }).click()
  await expect(page.getByRole('region', { name: 'Notes' }).locator('strong')).toHaveText('second')
  await expect(page.getByRole('region', { name: 'Notes' }).locator('img')).toHaveCount(0)
})

test('tags are edited, and not over somebody else’s', async ({ page, store }) => {
  await store.createGroup({ name: 'e2e-tags' })
  await page.goto('/feature-groups/e2e-tags')
  const tags = page.getByRole('region', { name: 'Tags' })
  await tags.getByRole('button', { name: 'Edit tags' }).click()
  await tags.getByRole('button', { name: 'Add a tag' }).click()
  await tags.getByLabel('Key of tag 1').fill('owner_team')
  await tags.getByLabel('Value of tag 1').fill('growth')
  await store.tag('e2e-tags', 'tier', 'gold')
  await tags.getByRole('button', { name: 'Save tags' }).click()
  await expect(tags.getByRole('alert', { name: 'Conflict' })).toContainText('gold')
  await tags.getByRole('button', { name: 'Take theirs' }).click()
  await tags.getByRole('button', { name: 'Add a tag' }).click()
  await tags.getByLabel('Key of tag 2').fill('owner_team')
  await tags.getByLabel('Value of tag 2').fill('growth')
  await tags.getByRole('button', { name: 'Save tags' }).click()
  await expect(tags.getByRole('button', { name: 'Edit tags' })).toBeVisible()
  await expect(tags).toContainText('growth')
  await expect(tags).toContainText('gold')
  await expect(page.getByText('Owner growth')).toBeVisible()
})

test('a read-only dashboard shows no edit control and refuses a write all the same', async ({
  page,
  request,
  readOnlyUrl,
}) => {
  await page.goto(`${readOnlyUrl}/feature-groups/airport-delays-hourly`)
  await expect(page.getByRole('region', { name: 'Notes' })).toContainText('The leak we fixed.')
  await expect(page.getByRole('button', { name: /^Edit/ })).toHaveCount(0)
  await page.goto(`${readOnlyUrl}/feature-groups/airport-delays-hourly/features?feature=airport`)
  await expect(page.getByRole('complementary', { name: 'Feature airport' })).toContainText(
    'Airport of departure',
  )
  await expect(page.getByRole('button', { name: 'Edit' })).toHaveCount(0)
  const draft = { description: 'changed', parameters: [] }
  const refused = await request.put(
    `${readOnlyUrl}/api/feature-groups/airport-delays-hourly/features/airport`,
    {
      data: { draft, read: draft },
    },
  )
  expect(refused.status()).toBe(403)
  expect(await refused.text()).toContain('read-only')
})

test('a thousand features are there, scrolled through, filtered and walked with j and k', async ({
  page,
}) => {
  await page.goto('/feature-groups/demo-wide-signals/features')
  const table = page.getByRole('grid', { name: 'Features' })
  await expect(table).toHaveAttribute('aria-rowcount', '1003')
  // Again until it stays: before the page is hydrated a scroll has nobody to draw the rows.
  await expect(async () => {
    await table.evaluate((grid) => grid.scrollTo({ top: grid.scrollHeight }))
    await expect(table.locator('[aria-rowindex="1003"]')).toBeVisible({ timeout: 1_000 })
  }).toPass()

  await page.getByLabel('Filter features').fill('calls_avg')
  await expect(page.getByText(/^\d+ of 1,002 rows/)).toBeVisible()
  await page.getByRole('button', { name: 'calls_avg_1h', exact: true }).click()
  await expect(page.getByRole('complementary', { name: 'Feature calls_avg_1h' })).toBeVisible()
  await page.getByRole('button', { name: 'Close' }).focus()
  await page.keyboard.press('j')
  await expect(page.getByRole('complementary', { name: 'Feature calls_avg_6h' })).toBeVisible()
  await expect(page).toHaveURL(/feature=calls_avg_6h/)
  await page.keyboard.press('k')
  await expect(page.getByRole('complementary', { name: 'Feature calls_avg_1h' })).toBeVisible()
  await expectAccessible(page)
})

test('snippets are filled with the group and can be copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/feature-groups/airport-delays-hourly/code?lang=cli&id=SEA')
  await page.getByRole('button', { name: 'Copy Read one record from the online store' }).click()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toContain('get-record')
  expect(copied).toContain('--feature-group-name airport-delays-hourly')
  expect(copied).toContain('--record-identifier-value-as-string SEA')
  await expect(page.getByText('export AWS_ENDPOINT_URL=http://127.0.0.1:')).toBeVisible()
  await expectAccessible(page)
})

test('a feature group that does not exist is a missing page', async ({ page }) => {
  const response = await page.goto('/feature-groups/never-made')
  expect(response?.status()).toBe(404)
  await expect(page.getByText('Nothing is here')).toBeVisible()
})
