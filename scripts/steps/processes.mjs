import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { root } from './root.mjs'

/** Longer than a clean stop of either half takes; after it nothing may be left running. */
const graceMs = 4_000

/** Children that live and die together: when one ends, or a signal comes, all end. */
export class Processes {
  #children = new Map()
  #stopping = false
  #onLost

  /** @param onLost called with the name of a child that ended by itself */
  constructor(onLost) {
    this.#onLost = onLost
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => this.stop().then(() => process.exit(0)))
    }
  }

  start(name, script, args, env, nodeArgs = []) {
    const child = spawn(process.execPath, [...nodeArgs, script, ...args], {
      cwd: root,
      // The channel lets a child notice that its parent was killed.
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: { ...process.env, ...env },
    })
    this.#children.set(name, child)
    child.once('exit', () => {
      this.#children.delete(name)
      if (!this.#stopping) this.#onLost(name)
    })
    return child
  }

  isRunning(name) {
    return this.#children.has(name)
  }

  async stop(name) {
    if (name === undefined) this.#stopping = true
    const children =
      name === undefined ? [...this.#children.values()] : [this.#children.get(name)].filter(Boolean)
    await Promise.all(children.map(endChild))
  }
}

function endChild(child) {
  if (child.exitCode !== null || child.signalCode !== null) return undefined
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), graceMs)
    child.once('exit', () => {
      clearTimeout(timer)
      resolve()
    })
    child.kill('SIGTERM')
  })
}

/** Whether something listens already, asked before anything is started. */
export function isPortFree(port, host = '127.0.0.1') {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, host, () => probe.close(() => resolve(true)))
  })
}

/** A port that nothing listens on. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}

/** Asks until the address answers 200; false when `isAlive` says that nobody will. */
export async function answers(url, isAlive, timeoutMs = 60_000) {
  const deadline = Date.now() + timeoutMs
  while (isAlive() && Date.now() < deadline) {
    const response = await fetch(url).catch(() => null)
    if (response?.ok) return true
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return false
}
