import type { Tag } from './feature-group'

/** Limits of https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_Tag.html */
const longestTagKey = 128
const longestTagValue = 256
export const mostTags = 50

/** What AWS would refuse about a list of tags, in words; null when it would take them. */
export function tagsProblem(tags: readonly Tag[]): string | null {
  if (tags.length > mostTags) return `A feature group has at most ${mostTags} tags; these are ${tags.length}.`
  for (const [index, tag] of tags.entries()) {
    const problem = tagProblem(tag, tags.slice(0, index))
    if (problem !== null) return problem
  }
  return null
}

/** What AWS would refuse about one tag beside others. */
export function tagProblem({ key, value }: Tag, others: readonly Tag[]): string | null {
  if (key === '') return 'A tag needs a key.'
  if (/^aws:/i.test(key)) return `The key ${key} is AWS’s own: keys that begin with aws: are reserved.`
  if (key.length > longestTagKey)
    return `A tag key has at most ${longestTagKey} characters; this one has ${key.length}.`
  if (value.length > longestTagValue)
    return `A tag value has at most ${longestTagValue} characters; this one has ${value.length}.`
  const refused = /[^\p{L}\p{Z}\p{N}_.:/=+\-@]/u.exec(key + value)?.[0]
  if (refused !== undefined)
    return `AWS takes letters, digits, spaces and _ . : / = + - @ in a tag, but not “${refused}”.`
  return others.some((other) => other.key === key)
    ? `The key ${key} occurs twice; a tag has one value.`
    : null
}

/** What must be sent so that the stored tags become the wanted ones. AddTags replaces an equal key. */
export function tagChanges(stored: readonly Tag[], wanted: readonly Tag[]) {
  const storedValues = new Map(stored.map(({ key, value }) => [key, value]))
  const wantedKeys = new Set(wanted.map(({ key }) => key))
  return {
    additions: wanted.filter(({ key, value }) => storedValues.get(key) !== value),
    // AWS's own tags cannot be removed, and they are not sent back by a person's edit.
    removals: stored.map(({ key }) => key).filter((key) => !wantedKeys.has(key) && !/^aws:/i.test(key)),
  }
}

/** The order of tags means nothing. */
export const areSameTags = (a: readonly Tag[], b: readonly Tag[]): boolean => printTags(a) === printTags(b)

const printTags = (tags: readonly Tag[]) => JSON.stringify(tags.map(({ key, value }) => [key, value]).sort())
