/** A piece of SQL under construction; `source` is the code point in the user's text that it stands for. */
type Piece = { text: string; source: number | null }

/** DuckDB SQL that still knows which part of the user's statement it came from. */
export type Fragment = readonly Piece[]

/** SQL text with a way back: the offset in the user's statement behind an offset in `text`. */
export type MappedSql = { text: string; sourceOf(offset: number): number | null }

/**
 * Joins literal SQL and fragments: sql`coalesce(${a}, ${b})`.
 * A plain string is spliced in as SQL and so must be our own text, never the user's.
 */
export function sql(strings: TemplateStringsArray, ...values: (Fragment | string)[]): Fragment {
  const pieces: Piece[] = []
  let own = ''
  strings.forEach((literal, index) => {
    own += literal
    const value = values[index]
    if (typeof value === 'string') own += value
    else if (value) {
      if (own) pieces.push({ text: own, source: null })
      pieces.push(...value)
      own = ''
    }
  })
  return own ? [...pieces, { text: own, source: null }] : pieces
}

export const fragmentOf = (text: string, source: number | null = null): Fragment => [{ text, source }]

export function join(fragments: readonly Fragment[], separator: string): Fragment {
  return fragments.flatMap((fragment, index) =>
    index === 0 ? fragment : [{ text: separator, source: null }, ...fragment],
  )
}

/** Gives what has no place of its own (`len(` for `cardinality(`) the place of the construct it stands for. */
export function locatedAt(source: number, fragment: Fragment): Fragment {
  return fragment.map((piece) => (piece.source === null ? { ...piece, source } : piece))
}

const textOf = (fragment: Fragment) => fragment.map((piece) => piece.text).join('')

export function flatten(fragment: Fragment): MappedSql {
  const starts: number[] = []
  let length = 0
  for (const { text } of fragment) {
    starts.push(length)
    length += text.length
  }
  return {
    text: textOf(fragment),
    sourceOf(offset) {
      let index = starts.findLastIndex((start) => start <= offset)
      while (index >= 0 && fragment[index]?.source === null) index--
      return fragment[index]?.source ?? null
    },
  }
}
