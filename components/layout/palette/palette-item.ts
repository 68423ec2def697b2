import type { MatchRange } from '@/components/ui/highlighted-text'

/** One line of the palette that leads somewhere. */
export type PaletteItem = {
  kind: 'group' | 'feature' | 'page' | 'action'
  title: string
  /** Where it stands, or why it was found. */
  subtitle?: string
  href: string
  /** The matched parts of `title`. */
  ranges?: readonly MatchRange[]
}

/** Finds what no list in the browser holds. Best first; rejects with an error whose message can be shown. */
export type PaletteSearch = (query: string, signal: AbortSignal) => Promise<readonly PaletteItem[]>
