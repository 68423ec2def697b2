import { expect, test } from './fixtures'

test('a record is found, a group judged and a statement run with the keyboard alone', async ({ page }) => {
  await page.goto('/')
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog')
  await palette.getByRole('combobox').fill('airport-delays-hourly')
  await expect(palette.getByRole('option', { name: /airport-delays-hourly/ }).first()).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'airport-delays-hourly' })).toBeVisible()

  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await page.keyboard.press('g')
  await page.keyboard.press('w')
  await expect(page).toHaveURL(/\/workbench/)
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await expect(page).toHaveURL(/\/$/)
  await page.keyboard.press('/')
  await expect(page.getByLabel('Search the catalog')).toBeFocused()
  await page.keyboard.type('weather')
  await expect(page.getByRole('list', { name: 'Results' }).getByRole('link').first()).toBeVisible()
})
