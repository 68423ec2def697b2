import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Runs a program for at least `workMs` and until a line of its output is enough, kills it, and answers when its last
 * line has been read. A slow machine takes longer and does as much. Rejects when the program ends by itself.
 */
export async function runUntilKilled(
  program: string,
  args: readonly string[],
  workMs: number,
  isEnough: (line: string) => boolean,
): Promise<void> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const closed = once(child, 'close')
  let isKilled = false
  let kill: Promise<void> | undefined
  for await (const line of createInterface({ input: child.stdout })) {
    if (!isEnough(line)) continue
    kill ??= sleep(workMs).then(() => {
      isKilled = child.kill('SIGKILL')
    })
  }
  await closed
  await kill
  if (!isKilled) throw new Error('The program ended by itself')
}
