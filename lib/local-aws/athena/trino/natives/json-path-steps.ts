import { refuse } from './native'

const step = /\.([^\s.[\]"'(){}*?!,;<>=&%^]+)|\[(?:"((?:[^"\\]|\\["\\])*)"|([\p{L}\p{Nd}_]+))\]/uy

/**
 * Names and places of a path such as `$.store.book[0]["a b"]`, which is all that the functions of Trino's JSON type take.
 * @throws TrinoError for any other
 */
export function jsonPathSteps(path: string): string[] {
  const invalid = refuse(`Invalid JSON path: '${path}'`)
  if (!path.startsWith('$')) throw invalid
  const steps: string[] = []
  for (let at = 1; at < path.length; at = step.lastIndex) {
    step.lastIndex = at
    const found = step.exec(path)
    if (!found) throw invalid
    const [, name, quoted, plain] = found
    steps.push(name ?? quoted?.replace(/\\(["\\])/g, '$1') ?? plain ?? '')
  }
  return steps
}
