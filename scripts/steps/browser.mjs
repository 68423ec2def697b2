import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from './root.mjs'

/**
 * What starts a Chromium on a bare machine: the one inside the npm package, unpacked once per version together with the
 * NSS libraries and the font it needs. CHROMIUM_PATH names another browser. Answers the variables that the browser and
 * whoever starts it must have.
 */
export async function browserEnv() {
  if (process.env.CHROMIUM_PATH) return { CHROMIUM_PATH: process.env.CHROMIUM_PATH }
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
  return {
    CHROMIUM_PATH: path,
    FONTCONFIG_PATH: writeFontConfig(folder),
    LD_LIBRARY_PATH: process.env.LD_LIBRARY_PATH ?? '',
  }
}

/** The package's own configuration looks for fonts in the system's temporary folder, where they are not. */
function writeFontConfig(folder) {
  const path = join(folder, 'fontconfig')
  mkdirSync(path, { recursive: true })
  const folders = [join(folder, 'fonts'), '/usr/share/fonts', '/usr/local/share/fonts']
  const lines = folders.map((dir) => `  <dir>${dir}</dir>`)
  writeFileSync(
    join(path, 'fonts.conf'),
    `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>\n${lines.join('\n')}\n  <cachedir>${join(path, 'cache')}</cachedir>\n</fontconfig>\n`,
  )
  return path
}
