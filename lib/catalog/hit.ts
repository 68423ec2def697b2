import { routes } from '@/lib/routes'
import type { MatchedText, SearchHit } from './contract'

/** Where a hit leads: a group to its page, a feature to its place in the group's list. */
export const hrefOfHit = (hit: SearchHit): string =>
  hit.kind === 'group'
    ? routes.featureGroup(hit.name)
    : routes.featureGroup(hit.group, 'features', { feature: hit.name })

/** Where a hit was found, in words and each place once: `name`, `parameter owner_team`, `notes`. */
export function matchedPlaces(matches: readonly MatchedText[]): string[] {
  // The owner is read from a tag or parameter, which says more where it matched.
  const isPair = matches.some(({ key }) => key !== undefined)
  return [...new Set(matches.filter(({ field }) => field !== 'owner' || !isPair).map(placeOf))]
}

function placeOf({ field, key }: MatchedText): string {
  const words = fieldWords[field] ?? field
  return key === undefined ? words : `${words} ${key}`
}

const fieldWords: Readonly<Record<string, string>> = {
  featureName: 'feature name',
  featureDescription: 'feature description',
  group: 'group name',
}

/** The hit's matches, sorted by where its card shows them. */
export function layOut({ matchedIn }: Pick<SearchHit, 'matchedIn'>) {
  return {
    name: matchedIn.find(({ field }) => field === 'name'),
    group: matchedIn.find(({ field }) => field === 'group'),
    description: matchedIn.find(({ field }) => field === 'description'),
    features: matchedIn.filter(({ field }) => field === 'featureName' || field === 'featureDescription'),
    pairs: matchedIn.filter(({ field }) => field === 'tag' || field === 'parameter'),
    notes: matchedIn.find(({ field }) => field === 'notes'),
  }
}

/** What a part of the score stands for. */
export const scoreWords: Readonly<Record<string, string>> = {
  exactName: 'the query is the whole name',
  namePrefix: 'the name begins with the query',
  name: 'words in the name',
  featureName: 'words in the name of a feature',
  metadata: 'words in tags, parameters, owner, type or notes',
  description: 'words in a description',
  group: 'words in the name of its group',
  coverage: 'how much of the name the query covers',
  proximity: 'how near the words stand',
  completeness: 'documentation, which decides between equals',
}
