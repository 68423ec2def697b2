import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'

export type Program = {
  pid: number
  /** What the program said that made it ready: the first group of the pattern. */
  ready: string
  stop(): Promise<void>
}

type Options = { env: Record<string, string>; ready: RegExp; timeoutMs?: number }

/** Starts a program and resolves once it has printed what `ready` looks for; throws when it ends before. */
export async function startProgram(
  command: string,
  args: readonly string[],
  { env, ready, timeoutMs = 60_000 }: Options,
): Promise<Program> {
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
    // A group of its own, so that what it starts ends with it.
    detached: true,
  })
  const exited = once(child, 'exit')
  const { pid } = child
  if (pid === undefined) throw new Error(`${command} could not be started`)
  const kill = (signal: NodeJS.Signals) => isGroupAlive(pid) && process.kill(-pid, signal)
  const onExit = () => kill('SIGKILL')
  process.once('exit', onExit)
  const stop = async () => {
    process.off('exit', onExit)
    kill('SIGTERM')
    if (child.exitCode === null && child.signalCode === null) await exited
    while (isGroupAlive(pid)) await pause(20)
  }
  try {
    return { pid, ready: await spoken(), stop }
  } catch (error) {
    await stop()
    throw error
  }

  function spoken(): Promise<string> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`${command} ${args.join(' ')} is not ready after ${timeoutMs / 1000} s`)),
        timeoutMs,
      )
      let output = ''
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
        output += chunk
        const found = ready.exec(output)
        if (!found) return
        clearTimeout(timer)
        // What it says from now on is read, so that it never waits, and forgotten.
        child.stdout.removeAllListeners('data').resume()
        resolve(found[1] ?? found[0])
      })
      exited.then(() => {
        clearTimeout(timer)
        reject(new Error(`${command} ${args.join(' ')} ended: ${output}`))
      }, reject)
    })
  }
}

/** Whether the process or anything it started still runs. */
function isGroupAlive(pid: number): boolean {
  try {
    return process.kill(-pid, 0)
  } catch {
    return false
  }
}
