import { AxeBuilder } from '@axe-core/playwright'
import { test as base, expect, type Locator, type Page } from '@playwright/test'
import { ports } from './ports'
import { connectStore, type Store } from './store'

type Fixtures = {
  /** The store behind the dashboard, reached as anybody with an AWS SDK does. */
  store: Store
  /** Address of the dashboard on the same store that may not write. */
  readOnlyUrl: string
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the dependencies from the pattern
  store: async ({}, use) => use(connectStore()),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the dependencies from the pattern
  readOnlyUrl: async ({}, use) => use(`http://127.0.0.1:${ports.readOnly}`),
})

export { expect }

/** The first key on a page, again until it is answered: before the page is hydrated nobody hears it. */
export async function pressUntil(page: Page, key: string, answer: Locator): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(key)
    await expect(answer).toBeFocused({ timeout: 2_000 })
  }).toPass()
}

/** Fails on whatever axe finds on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const words = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  )
  expect(words).toEqual([])
}
