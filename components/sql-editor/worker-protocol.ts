import type { Problem } from '@/lib/sql/problems'
import type { Statement } from '@/lib/sql/statements'
import type { Expected } from './completion'
import type { Scope } from './scope'

/** What the editor asks its language worker, and what it gets. */
export type LanguageRequests = {
  problems: { ask: { text: string }; answer: Problem[] }
  context: { ask: { text: string; offset: number }; answer: { scope: Scope; expected: Expected } }
  statement: { ask: { text: string; offset: number }; answer: Statement | null }
}

export type Request = {
  [Kind in keyof LanguageRequests]: { kind: Kind; id: number } & LanguageRequests[Kind]['ask']
}[keyof LanguageRequests]

export type Reply = { id: number; answer: unknown } | { id: number; error: string }
