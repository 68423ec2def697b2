import * as z from 'zod'
import type { DemoClients } from './clients'
import { readDocument, type Workspace, writeDocument } from './workspace'

/** Raised when the demo's content changes: a store with an older one loads it anew. */
const demoVersion = 2

const state = z.object({ version: z.number(), status: z.enum(['loading', 'complete']) })

/**
 * What is loaded already, as documents in the workspace: one for the whole and one per feature group. A group's
 * document is written before the group is made, so a group without one was not made by the demo and is left alone.
 */
export function createLoadState(clients: DemoClients, workspace: Workspace) {
  const path = (part: string) => (part === 'all' ? 'demo/state.json' : `demo/feature-groups/${part}.json`)
  return {
    /** `none`: never begun; `begun`: stopped half-way, or of another version. */
    async of(part: string): Promise<'none' | 'begun' | 'complete'> {
      const stored = await readDocument(clients, workspace, path(part))
      if (stored === null) return 'none'
      const { version, status } = state.parse(stored)
      return version === demoVersion && status === 'complete' ? 'complete' : 'begun'
    },
    mark: (part: string, status: 'loading' | 'complete') =>
      writeDocument(clients, workspace, path(part), {
        version: demoVersion,
        status,
        at: new Date().toISOString(),
      }),
  }
}
