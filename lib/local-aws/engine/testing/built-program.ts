import { rmSync } from 'node:fs'
import { afterAll, beforeAll } from 'vitest'
import { buildProgram } from './build-program'

/** A program for all tests of a file, asked for at its top level; `path` is there once they run. */
export function builtProgram(entry: string): { readonly path: string } {
  const built = { path: '' }
  beforeAll(async () => {
    built.path = await buildProgram(entry)
  })
  afterAll(() => rmSync(built.path, { force: true }))
  return built
}
