import { spawn } from 'node:child_process'
import { root } from './root.mjs'

/** Runs a command to its end with its output shown; resolves to its exit code. */
export function run(command, args, { env = {}, quiet = false, cwd = root } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    })
    const output = []
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => output.push(chunk))
    child.once('error', reject)
    child.once('exit', (code) => {
      // Quiet output is only worth reading when the command failed.
      if (quiet && code !== 0) process.stderr.write(Buffer.concat(output))
      resolve(code ?? 1)
    })
  })
}

/** A tool of this project, run by this Node without a shell in between, so that signals reach it. */
export const runNode = (script, args, options) => run(process.execPath, [script, ...args], options)
