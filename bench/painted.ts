import { chromium, type Page } from '@playwright/test'
import { routes } from '@/lib/routes'
import { featuresPerGroup, withCatalog } from './catalog-world'
import { figure } from './figure'
import type { BenchResult } from './result'
import { sizes } from './sizes'
import { percentile } from './statistics'

/** What is typed, as people do: a beginning, a whole word, two words, a slip. No two are alike, so that none is cached. */
const searches = [
  ...[
    'cust',
    'customer',
    'customer del',
    'cstomer',
    'merchant',
    'weather tier',
    'payment',
    'air',
    'transaction',
  ],
  ...[
    'avg 7d',
    'flight',
    'device',
    'order',
    'session',
    'sesion',
    'team:risk cust',
    'gold',
    'pod',
    'delay',
    'max',
  ],
]
/** Of the page under test: when a key was last pressed, milliseconds by the page's clock. */
declare const lastKeyAt: number

/** Between keys; a fast typist. */
const keyDelayMs = 80

/** From the last key of a search to its painted results, in a browser. */
export const paintedBench = (): Promise<BenchResult[]> =>
  withCatalog(sizes.catalogGroups, async (url) => {
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM_PATH,
      args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
    })
    try {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
      await page.addInitScript(() => {
        addEventListener(
          'keydown',
          ({ timeStamp }) => Object.assign(globalThis, { lastKeyAt: timeStamp }),
          true,
        )
      })
      await page.goto(`${url}${routes.catalog()}`)
      const times: number[] = []
      await paintedMs(page, 'warm up')
      for (const search of searches) times.push(await paintedMs(page, search))
      return [
        figure({
          ...{ name: 'search/painted', value: percentile(times, 0.95), unit: 'ms p95', better: 'less' },
          size: `${sizes.catalogGroups} groups × ${featuresPerGroup} features, ${searches.length} searches`,
          target: { below: 150 },
        }),
      ]
    } finally {
      await browser.close()
    }
  })

/**
 * Types a search and answers the milliseconds from its last key to the frame that shows its results: the clock is the
 * page's own, from the key's event to the frame after the answer was put into the document.
 */
async function paintedMs(page: Page, search: string): Promise<number> {
  const box = page.getByRole('searchbox')
  await box.fill('')
  await box.focus()
  await page.evaluate(() => performance.clearResourceTimings())
  await page.keyboard.type(search.slice(0, -1), { delay: keyDelayMs })
  const painted = page.evaluate(
    (query) =>
      new Promise<number>((resolve, reject) => {
        const isShown = () => {
          const answered = performance
            .getEntriesByType('resource')
            .some(({ name }) => new URL(name).searchParams.get('q') === query)
          const results = document.querySelector('section[aria-label="Search results"]')
          return answered && results?.getAttribute('aria-busy') === 'false'
        }
        const deadline = performance.now() + 10_000
        const look = () => {
          if (isShown()) {
            // The frame after this one is on the screen when its callbacks run again.
            requestAnimationFrame(() => resolve(performance.now() - lastKeyAt))
          } else if (performance.now() > deadline) reject(new Error(`Nothing was shown for ${query}`))
          else requestAnimationFrame(look)
        }
        look()
      }),
    search,
  )
  await page.keyboard.type(search.slice(-1))
  return painted
}
