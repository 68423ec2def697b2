import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'

/** Follows the resident memory of a process and its children; `stop` gives by how many MiB it grew at most. */
export async function watchMemory(pid: number): Promise<{ stop(): Promise<number> }> {
  const before = await residentMebibytes(pid)
  let most = before
  let isWatching = true
  const watching = (async () => {
    while (isWatching) {
      most = Math.max(most, await residentMebibytes(pid))
      await pause(50)
    }
  })()
  return {
    async stop() {
      isWatching = false
      await watching
      return most - before
    },
  }
}

/** From `/proc`, so on Linux only. */
async function residentMebibytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  const own = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024
  const threads = await readdir(`/proc/${pid}/task`)
  // A thread that ended meanwhile has no children any more.
  const lists = await Promise.all(
    threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/children`, 'utf8').catch(() => '')),
  )
  const children = lists.flatMap((list) => list.split(' ').filter(Boolean).map(Number))
  const theirs = await Promise.all(children.map(residentMebibytes))
  return theirs.reduce((sum, each) => sum + each, own)
}
