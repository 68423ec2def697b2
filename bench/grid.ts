import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { build } from 'esbuild'
import { figure } from './figure'
import type { BenchResult } from './result'
import { sizes } from './sizes'
import { percentile } from './statistics'

const columns = 60
/** Frames of each way of scrolling, at 60 a second. */
const framesEach = 240

/** Milliseconds between the frames of a scroll, down, sideways and by leaps, against an empty box that is scrolled alike. */
export async function gridBench(): Promise<BenchResult[]> {
  const [script, styles] = await Promise.all([bundle(), builtStyles()])
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  })
  try {
    const peer = await scrolled(await openBox(browser))
    const page = await openGrid(browser, { script, styles })
    const frames = await scrolled(page)
    await page.locator(`[role=row][aria-rowindex="${sizes.gridRows + 1}"]`).waitFor()
    const shared = {
      better: 'less' as const,
      size: `${sizes.gridRows} rows × ${columns} columns, ${frames.length} frames`,
    }
    return [
      figure({
        ...{ ...shared, name: 'grid/1m', value: Math.max(...frames), unit: 'ms at most' },
        peer: { name: 'an empty box', value: Math.max(...peer) },
        target: { below: 50 },
      }),
      figure({
        ...{ ...shared, name: 'grid/1m/p99', value: percentile(frames, 0.99), unit: 'ms p99' },
        peer: { name: 'an empty box', value: percentile(peer, 0.99) },
        target: { below: 34 },
      }),
    ]
  } finally {
    await browser.close()
  }
}

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ['bench/grid-page.tsx'],
    ...{ bundle: true, minify: true, write: false, format: 'esm', jsx: 'automatic', logLevel: 'error' },
    alias: { 'next/navigation': resolve('bench/grid-navigation.ts') },
    define: {
      'process.env.NODE_ENV': '"production"',
      'process.env': '{}',
      gridSize: JSON.stringify({ rows: sizes.gridRows, columns }),
    },
  })
  return outputFiles[0]?.text ?? ''
}

/** The dashboard's own, from its build. */
async function builtStyles(): Promise<string> {
  const folder = '.next/static/chunks'
  const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.css'))
  if (files.length === 0) throw new Error('The dashboard is not built: run npm start once')
  return (await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))).join('\n')
}

async function openGrid(browser: Browser, { script, styles }: { script: string; styles: string }) {
  const page = await openDocument(browser, '<div id="root" style="height:100vh"></div>')
  await page.addStyleTag({ content: styles })
  const failed = page.waitForEvent('pageerror').then((error) => Promise.reject(error))
  await page.addScriptTag({ content: script, type: 'module' })
  await Promise.race([page.locator('[role=row][aria-rowindex="2"]').waitFor(), failed])
  return page
}

const openBox = (browser: Browser) =>
  openDocument(
    browser,
    '<div role="grid" style="height:100vh;overflow:auto"><div style="width:9000px;height:15000000px"></div></div>',
  )

/** A page with an origin, or it would have no storage to keep settings in. */
async function openDocument(browser: Browser, body: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  const html = `<!doctype html><body style="margin:0">${body}`
  await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: html }))
  await page.goto('http://127.0.0.1/')
  return page
}

/** The time between each two frames. It ends at the last row. */
const scrolled = (page: Page): Promise<number[]> =>
  page.evaluate(async (frames) => {
    const grid = document.querySelector('[role=grid]')
    if (!grid) throw new Error('The page has no grid')
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
    const times: number[] = []
    let before = await frame()
    const each = async (move: (n: number) => void) => {
      for (let n = 0; n < frames; n++) {
        move(n)
        const now = await frame()
        times.push(now - before)
        before = now
      }
    }
    await each(() => grid.scrollBy(0, 130))
    await each((n) => grid.scrollBy(n < frames / 2 ? 60 : -60, 0))
    await each((n) => grid.scrollTo(0, ((n * 7919) % frames) * (grid.scrollHeight / frames)))
    await each((n) => grid.scrollTo(0, grid.scrollHeight - (frames - 1 - n) * 40))
    return times
  }, framesEach)
