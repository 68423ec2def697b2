import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'

const seen = z.object({
  /** Of the JavaScript heap, after a collection. */
  heapMebibytes: z.number(),
  /** Of the whole process, pages of the mapped database file among them. */
  residentMebibytes: z.number(),
  /** What of it is not backed by a file, so that the system cannot take it back. */
  ownMebibytes: z.number(),
})

export type Seen = z.infer<typeof seen>
export type Probe = { look(): Promise<Seen> }

/** Loaded into a store before its program; it does nothing until it is asked, and the store does not know of it. */
const program = (file: string) => `
  import { readFileSync, renameSync, writeFileSync } from 'node:fs'
  const mebibytes = (name) => Number(new RegExp(name + ':\\\\s+(\\\\d+) kB').exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024
  process.on('SIGUSR2', () => {
    gc()
    const heapMebibytes = process.memoryUsage().heapUsed / 2 ** 20
    const seen = { heapMebibytes, residentMebibytes: mebibytes('VmRSS'), ownMebibytes: mebibytes('RssAnon') }
    writeFileSync(${JSON.stringify(`${file}.new`)}, JSON.stringify(seen))
    renameSync(${JSON.stringify(`${file}.new`)}, ${JSON.stringify(file)})
  })`

/** Looks into another Node process, from the inside; on Linux only, for it reads `/proc`. */
export function createProbe(folder: string) {
  const file = join(folder, 'seen.json')
  return {
    nodeArgs: ['--expose-gc', '--import', `data:text/javascript,${encodeURIComponent(program(file))}`],
    async look(pid: number): Promise<Seen> {
      await rm(file, { force: true })
      process.kill(pid, 'SIGUSR2')
      for (let tries = 0; tries < 1000; tries++) {
        await pause(20)
        // Not there yet, as a rule; one that never comes is told below.
        const text = await readFile(file, 'utf8').catch(() => null)
        if (text !== null) return seen.parse(JSON.parse(text))
      }
      throw new Error(`Process ${pid} does not answer`)
    },
  }
}
