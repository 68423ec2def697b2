import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { storeEnv, storeNodeArgs } from '@/scripts/steps/settings.mjs'
import { createProbe, type Probe } from './probe'
import { type Program, startProgram } from './program'

export type StoreProcess = {
  url: string
  /** A folder beside the store's data that goes with it. */
  scratch: string
  probe: Probe
}

/** Runs `work` against a store of its own, started as `npm run store` does, in a folder that goes with it. */
export async function withStore<Result>(work: (store: StoreProcess) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'almanac-bench-'))
  const probe = createProbe(folder)
  let program: Program | undefined
  try {
    program = await startProgram(
      process.execPath,
      [...storeNodeArgs, ...probe.nodeArgs, resolve('.build/store.mjs')],
      {
        env: { ...storeEnv, STORE_PORT: '0', ALMANAC_HOME: join(folder, 'store') },
        ready: /answers at (http:\S+),/,
      },
    )
    const { pid } = program
    return await work({ url: program.ready, scratch: folder, probe: { look: () => probe.look(pid) } })
  } finally {
    await program?.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
