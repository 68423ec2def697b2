import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { z } from 'zod'
import { routes } from '@/lib/routes'
import { withCatalog } from './catalog-world'
import { figure } from './figure'
import type { BenchResult } from './result'
import { median, repeat } from './statistics'

const run = promisify(execFile)

/** Fetched by npm when it is asked for: a hundred packages that nothing else needs. The last major version for Node 20. */
const lighthouse = 'lighthouse@12'
const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage']
const groups = 200
const rounds = 3

const score = z.object({ score: z.number() })
const report = z.object({
  categories: z.object({ performance: score, accessibility: score, 'best-practices': score }),
  audits: z.object({
    'network-requests': z.object({
      details: z.object({
        items: z.array(
          z.object({ resourceType: z.string().optional(), transferSize: z.number().default(0) }),
        ),
      }),
    }),
  }),
})

/** The first page as Lighthouse judges it on a desktop, and the script that it loads, as it comes over the wire. */
export const catalogPageBench = (): Promise<BenchResult[]> =>
  withCatalog(groups, async (url) => {
    const reports = await repeat(rounds, () => audit(`${url}${routes.catalog()}`))
    const size = `${groups} groups, desktop, median of ${rounds}`
    const scored = (category: keyof z.output<typeof report>['categories'], atLeast: number) => {
      const value = 100 * median(reports.map(({ categories }) => categories[category].score))
      return figure({
        ...{ name: `page/catalog/${category}`, value, unit: 'points', better: 'more', size },
        target: { atLeast },
      })
    }
    const scriptBytes = median(
      reports.map(({ audits }) =>
        audits['network-requests'].details.items
          .filter(({ resourceType }) => resourceType === 'Script')
          .reduce((sum, { transferSize }) => sum + transferSize, 0),
      ),
    )
    return [
      scored('performance', 95),
      scored('accessibility', 100),
      scored('best-practices', 100),
      figure({
        ...{ name: 'page/catalog/script', value: scriptBytes / 1000, unit: 'kB', better: 'less', size },
        target: { below: 200 },
      }),
    ]
  })

async function audit(url: string): Promise<z.output<typeof report>> {
  const { stdout } = await run(
    'npx',
    [
      ...['--yes', lighthouse, url, '--quiet', '--output=json', '--preset=desktop'],
      `--chrome-flags=${flags.join(' ')}`,
      '--only-categories=performance,accessibility,best-practices',
    ],
    { env: { ...process.env, CHROME_PATH: process.env.CHROMIUM_PATH }, maxBuffer: 64 * 2 ** 20 },
  )
  return report.parse(JSON.parse(stdout))
}
