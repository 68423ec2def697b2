import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { freePort, isPortFree } from './steps/processes.mjs'

const processes = new URL('./steps/processes.mjs', import.meta.url).href

/** Two children as `npm start` has them: one that ends when it is told, and one that takes no notice. */
const child = `
const { createServer } = require('node:http')
const [port, manners] = process.argv.slice(2)
process.on('SIGINT', () => {})
process.on('SIGTERM', () => manners === 'polite' && process.exit(0))
process.on('disconnect', () => process.exit(0))
createServer((_, response) => response.end()).listen(Number(port), '127.0.0.1', () => console.log('up'))
`

async function startBoth(second: 'polite' | 'deaf' = 'polite') {
  const folder = mkdtempSync(join(tmpdir(), 'processes-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'child.cjs'), child)
  const ports = [await freePort(), await freePort()]
  const starts = ports.map(
    (port, index) =>
      `both.start('${index}', '${join(folder, 'child.cjs')}', ['${port}', '${index === 0 ? 'polite' : second}'], {})`,
  )
  const program = `import { Processes } from '${processes}'\nconst both = new Processes(() => {})\n${starts.join('\n')}`
  writeFileSync(join(folder, 'parent.mjs'), program)
  const parent = spawn(process.execPath, [join(folder, 'parent.mjs')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void parent.kill('SIGKILL'))
  let said = ''
  parent.stdout.on('data', (chunk) => {
    said += chunk
  })
  await expect.poll(() => said).toBe('up\nup\n')
  const ended = once(parent, 'close').then(([code, signal]) => code ?? signal)
  const areFree = async () => (await Promise.all(ports.map((port) => isPortFree(port)))).every(Boolean)
  return { parent, ended, areFree }
}

test.each(['SIGINT', 'SIGHUP'] as const)('%s ends both halves and frees their ports', async (signal) => {
  const { parent, ended, areFree } = await startBoth()
  parent.kill(signal)
  expect(await ended).toBe(0)
  expect(await areFree()).toBe(true)
})

test('a half that takes no notice of SIGTERM is ended after a while', async () => {
  const { parent, ended, areFree } = await startBoth('deaf')
  parent.kill('SIGTERM')
  expect(await ended).toBe(0)
  expect(await areFree()).toBe(true)
})

test('when the start script is killed its halves notice and end', async () => {
  const { parent, areFree } = await startBoth()
  parent.kill('SIGKILL')
  await expect.poll(areFree).toBe(true)
})
