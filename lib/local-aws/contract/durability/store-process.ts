import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { buildProgram } from '../../engine/testing/build-program'
import { builtProgram } from '../../engine/testing/built-program'

const main = join(import.meta.dirname, '../../main.ts')

/** Builds the store as the start scripts do and answers with the program's path. */
export const buildStore = () => buildProgram(main)
/** The same for all tests of a file, asked for at its top level. */
export const builtStore = () => builtProgram(main)

export type StoreProcess = {
  url: string
  child: ChildProcess
  /** All that the store said on standard error. */
  complaints: () => string
  end(signal: 'SIGKILL' | 'SIGTERM' | 'SIGINT'): Promise<{ code: number | null; tookMs: number }>
}

/** Starts the program on a folder and waits for its address. Rejects with what it said when it ends instead. */
export async function startProcess(
  program: string,
  dataDir: string,
  wrapper: string[] = [],
): Promise<StoreProcess> {
  const [command = process.execPath, ...args] = [...wrapper, process.execPath, program]
  const child = spawn(command, args, {
    env: {
      ...process.env,
      ALMANAC_HOME: dataDir,
      STORE_PORT: '0',
      UV_THREADPOOL_SIZE: '16',
      NODE_NO_WARNINGS: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  let complained = ''
  child.stderr.on('data', (chunk) => {
    complained += chunk
  })
  const ended = once(child, 'close').then(([code]) => ({ code: typeof code === 'number' ? code : null }))
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      said += chunk
      const [address] = /http:\/\/[\d.]+:\d+/.exec(said) ?? []
      if (address) resolve(address)
    })
    ended.then(({ code }) => reject(new Error(`The store ended with ${code}: ${complained}`)), reject)
  })
  return {
    url,
    child,
    complaints: () => complained,
    async end(signal) {
      const began = performance.now()
      child.kill(signal)
      return { ...(await ended), tookMs: performance.now() - began }
    },
  }
}
