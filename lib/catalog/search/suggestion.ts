import { editDistance } from './edit-distance'
import { parseQuery } from './query'
import { shortestTerm } from './spelling'
import type { Storage } from './storage'

/** Further off than the typing errors that a search forgives by itself, but no further than this. */
const mostEdits = 4
/** One edit for so many letters: a word that shares too little was not meant. */
const lettersPerEdit = 2
/** The vocabulary is scanned once per word, which costs milliseconds. */
const mostWords = 4

/**
 * The query with each word that nothing has replaced by the nearest word that is there; null when there is no such word
 * or when even then nothing is found. Scans the vocabulary, so it is for queries without an answer.
 */
export function suggestion(
  storage: Storage,
  query: string,
  finds: (query: string) => boolean,
): string | null {
  const words = parseQuery(query).clauses.flatMap((clause) =>
    clause.kind === 'words' && !clause.negated ? [clause.text] : [],
  )
  if (words.length > mostWords) return null
  let suggested = query
  for (const word of words) {
    if (finds(word)) continue
    const nearest = nearestWord(storage, word.toLowerCase())
    if (nearest === null) return null
    suggested = suggested.replace(word, () => nearest)
  }
  return suggested !== query && finds(suggested) ? suggested : null
}

/** Of equally near words the one that begins alike, then the one that more documents have. */
function nearestWord({ words }: Storage, typed: string): string | null {
  let limit = Math.min(mostEdits, Math.floor(typed.length / lettersPerEdit))
  let best: { text: string; rank: number } | null = null
  for (let term = 0; term < words.vocabulary.size; term++) {
    const text = words.vocabulary.text(term)
    if (text.length < shortestTerm || !words.isLive(term)) continue
    const distance = editDistance(typed, text, limit)
    if (distance > limit) continue
    // Whole edits count first, then the beginning, then how common the word is.
    const rank = distance * 4 - (text[0] === typed[0] ? 2 : 0) - (1 - 1 / (1 + words.liveCount(term)))
    if (best && best.rank <= rank) continue
    best = { text, rank }
    limit = Math.min(limit, distance)
  }
  return best?.text ?? null
}
