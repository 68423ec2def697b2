import type { Token } from '@/lib/sql/grammar'

/** Tokens with what stands in parentheses folded away. A parenthesis that is still open reaches to the end. */
export type Part =
  | { kind: 'token'; token: Token }
  | { kind: 'group'; parts: Part[]; start: number; end: number }

export function groupTokens(tokens: readonly Token[]): Part[] {
  const root: Part[] = []
  const open: Extract<Part, { kind: 'group' }>[] = []
  for (const token of tokens) {
    const parts = open.at(-1)?.parts ?? root
    if (token.text === '(') {
      const group: Part = { kind: 'group', parts: [], start: token.end, end: Number.POSITIVE_INFINITY }
      parts.push(group)
      open.push(group)
    } else if (token.text === ')') {
      const closed = open.pop()
      if (closed) closed.end = token.start
    } else parts.push({ kind: 'token', token })
  }
  return root
}

/** The word of a part, in capitals; empty for a group. */
export const wordOf = (part: Part | undefined): string =>
  part?.kind === 'token' ? part.token.text.toUpperCase() : ''

/** The text of a part as it was written; empty for a group. */
export const textOf = (part: Part | undefined): string => (part?.kind === 'token' ? part.token.text : '')
