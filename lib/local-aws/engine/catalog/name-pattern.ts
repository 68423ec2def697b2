import { createContext, runInContext } from 'node:vm'

/** Milliseconds that an expression may take for all names together. */
const patienceMs = 250

const sandbox = createContext({})

/**
 * The things whose whole name matches an expression of a caller, who may have written one that never ends: as in AWS, it
 * stops then. Null for what is no regular expression, or takes too long.
 */
export function matchingNames<Thing extends { Name?: string }>(
  things: readonly Thing[],
  expression: string,
): Thing[] | null {
  const pattern = fromJava(expression)
  try {
    // Only so can a match be interrupted.
    Object.assign(sandbox, {
      pattern: new RegExp(`^(?:${pattern})$`, 'i'),
      names: things.map(({ Name }) => Name ?? ''),
    })
    const matches: boolean[] = runInContext('names.map((name) => pattern.test(name))', sandbox, {
      timeout: patienceMs,
    })
    return things.filter((_, index) => matches[index])
  } catch {
    return null
  }
}

/** Java's expressions as JavaScript's, as far as names need them: `(?i)`, `\Q…\E` and possessive quantifiers. */
const fromJava = (expression: string) =>
  expression
    .replace(/\(\?i\)/g, '')
    .replace(/\\Q(.*?)(?:\\E|$)/gs, (_all, literal: string) => literal.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
    .replace(/(?<!\\)([*+?}])\+/g, '$1')
