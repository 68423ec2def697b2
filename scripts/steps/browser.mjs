import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from './root.mjs'

/**
 * Path of a Chromium that runs on a bare machine: the one inside the npm package, unpacked once per version together
 * with the NSS libraries it needs. CHROMIUM_PATH names another.
 */
export async function browserPath() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH
  const manifest = inRoot('node_modules/@sparticuz/chromium/package.json')
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'))
  const folder = inRoot('.cache', `chromium-${version}`)
  mkdirSync(folder, { recursive: true })
  // Read when the package loads: the first makes it unpack the libraries, the second says where to.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs20.x'
  const before = process.env.TMPDIR
  process.env.TMPDIR = folder
  const { default: chromium } = await import('@sparticuz/chromium')
  const path = await chromium.executablePath()
  if (before === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = before
  findFonts(join(folder, 'fonts'))
  return path
}

/** The package's font settings name /tmp wherever it unpacked its fonts; Chromium ends itself when it finds none. */
function findFonts(folder) {
  const file = join(folder, 'fonts.conf')
  const settings = readFileSync(file, 'utf8')
  const mended = settings.replace('<dir>/tmp/fonts</dir>', `<dir>${join(folder, 'fonts')}</dir>`)
  if (mended !== settings) writeFileSync(file, mended)
}
