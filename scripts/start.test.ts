import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isFullDisk, spaceProblem } from './steps/disk.mjs'

const script = new URL('./start.mjs', import.meta.url).pathname

/** Runs `npm start`'s script to its end, which in all these cases comes before anything is started. */
function start(env: Record<string, string>, nodeArgs: string[] = []) {
  return new Promise<{ code: number | null; errors: string; output: string }>((resolve) => {
    const child = spawn(process.execPath, [...nodeArgs, script], { env: { ...process.env, ...env } })
    let errors = ''
    let output = ''
    child.stderr.on('data', (chunk) => {
      errors += chunk
    })
    child.stdout.on('data', (chunk) => {
      output += chunk
    })
    child.once('exit', (code) => resolve({ code, errors, output }))
  })
}

async function withTakenPort(work: (port: number) => Promise<void>) {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  try {
    await work(typeof address === 'object' && address ? address.port : 0)
  } finally {
    server.close()
  }
}

test('a taken port is one sentence that names the variable, and nothing is started', () =>
  withTakenPort(async (port) => {
    const home = mkdtempSync(join(tmpdir(), 'almanac-start-'))
    rmSync(home, { recursive: true })
    expect(await start({ PORT: String(port), ALMANAC_HOME: home })).toEqual({
      code: 1,
      errors: `Port ${port} is taken. Set PORT to a free one.\n`,
      output: '',
    })
    const free = { PORT: '3999', STORE_PORT: String(port), ALMANAC_HOME: home }
    expect((await start(free)).errors).toBe(`Port ${port} is taken. Set STORE_PORT to a free one.\n`)
  }))

test('an old Node is told which one is needed', async () => {
  const older =
    'data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,node:"18.19.0"}})'
  expect(await start({}, ['--import', older])).toMatchObject({
    code: 1,
    errors: 'Almanac needs Node 20.11 or newer; this is 18.19.0.\n',
  })
})

test('a variable that cannot be meant is named with its value', async () => {
  expect(await start({ PORT: 'http' })).toMatchObject({
    code: 1,
    errors: 'PORT is http, which is no port number.\n',
  })
})

test('too little space is known before a step begins, and a full disk is recognised on the way', () => {
  expect(spaceProblem(120e6, 2e9, 'installing Almanac')).toBe(
    'The disk has 120 MB free; installing Almanac needs about 2,000 MB.',
  )
  expect(spaceProblem(3e9, 2e9, 'installing Almanac')).toBeNull()
  expect(isFullDisk(Object.assign(new Error('no space left'), { code: 'ENOSPC' }))).toBe(true)
  expect(isFullDisk(new Error('something else'))).toBe(false)
})
