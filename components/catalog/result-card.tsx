'use client'

import { Columns3, Table2 } from 'lucide-react'
import { AppLink } from '@/components/layout/app-link'
import { Badge } from '@/components/ui/badge'
import { Chip } from '@/components/ui/chip'
import { cx } from '@/components/ui/cx'
import { HighlightedText } from '@/components/ui/highlighted-text'
import type { MatchedText, SearchHit } from '@/lib/catalog/contract'
import { hrefOfHit, layOut, matchedPlaces } from '@/lib/catalog/hit'
import { formatCount } from '@/lib/format'
import { ScoreParts } from './score-parts'

type ResultCardProps = { hit: SearchHit; selected: string; onSelect: (id: string) => void }

const shownFeatures = 3

export function ResultCard({ hit, selected, onSelect }: ResultCardProps) {
  const id = hit.kind === 'group' ? hit.name : `${hit.group}/${hit.name}`
  const found = layOut(hit)
  const Icon = hit.kind === 'group' ? Table2 : Columns3
  return (
    <li
      className={cx(
        'flex flex-col gap-1 border-line px-3 py-2.5 not-first:border-t',
        selected === id ? 'bg-selected' : 'hover:bg-hover',
      )}
    >
      <div className="flex flex-wrap items-baseline gap-x-2.5 gap-y-1">
        <Icon size={16} strokeWidth={1.5} aria-hidden className="shrink-0 self-center text-ink-3" />
        <AppLink
          data-result
          href={hrefOfHit(hit)}
          onFocus={() => onSelect(id)}
          // Not every browser gives the focus to a link that is clicked.
          onPointerDown={() => onSelect(id)}
          className="min-w-0 break-all font-medium font-mono text-sm hover:text-accent"
        >
          <HighlightedText text={hit.name} ranges={found.name?.snippet.ranges} />
        </AppLink>
        <Kind hit={hit} inGroup={found.group} />
        <span className="ml-auto flex gap-2 text-ink-3 text-xs">
          {hit.owner !== '' && <span>{hit.owner}</span>}
          <span>{storesOf(hit)}</span>
        </span>
      </div>
      <p className="line-clamp-2 max-w-prose pl-[26px] text-ink-2 text-sm">
        {found.description ? <Matched match={found.description} /> : hit.description || 'No description'}
      </p>
      <Evidence found={found} />
      <div className="flex flex-wrap gap-x-4 pl-[26px] text-ink-3 text-xs">
        {hit.matchedIn.length > 0 && <span>matched in: {matchedPlaces(hit.matchedIn).join(', ')}</span>}
        {hit.scoreParts.length > 0 && <ScoreParts score={hit.score} parts={hit.scoreParts} />}
      </div>
    </li>
  )
}

function Kind({ hit, inGroup }: { hit: SearchHit; inGroup?: MatchedText }) {
  if (hit.kind === 'group') {
    return (
      <>
        <Badge>group</Badge>
        <span className="text-ink-3 text-xs">{formatCount(hit.featureCount ?? 0, 'feature')}</span>
      </>
    )
  }
  return (
    <>
      <Badge>feature</Badge>
      <span className="min-w-0 break-all text-ink-2 text-xs">
        {hit.type} in{' '}
        <span className="font-mono">
          <HighlightedText text={hit.group} ranges={inGroup?.snippet.ranges} />
        </span>
      </span>
    </>
  )
}

/** Texts that were matched and stand nowhere else on the card. */
function Evidence({ found }: { found: ReturnType<typeof layOut> }) {
  const { features, pairs, notes } = found
  if (features.length + pairs.length === 0 && !notes) return null
  return (
    <div className="flex flex-wrap items-center gap-1.5 pl-[26px] text-xs">
      {pairs.map((match) => (
        <Chip
          key={`${match.field} ${match.key}`}
          value={
            <>
              <span className="text-ink-2">
                <HighlightedText text={match.key ?? match.field} ranges={match.keyRanges} />:
              </span>{' '}
              <Matched match={match} />
            </>
          }
        />
      ))}
      {features.slice(0, shownFeatures).map((match) => (
        <span key={`${match.field} ${match.feature}`} className="min-w-0 truncate text-ink-2">
          {match.field === 'featureDescription' && <code>{match.feature}: </code>}
          <span className={match.field === 'featureName' ? 'font-mono' : undefined}>
            <Matched match={match} />
          </span>
        </span>
      ))}
      {features.length > shownFeatures && (
        <span className="text-ink-3">+{features.length - shownFeatures} more features</span>
      )}
      {notes && (
        <p className="line-clamp-2 w-full max-w-prose border-line border-l-2 pl-2 text-ink-2">
          <Matched match={notes} />
        </p>
      )}
    </div>
  )
}

function Matched({ match: { snippet } }: { match: MatchedText }) {
  return (
    <>
      {snippet.start > 0 && '… '}
      <HighlightedText text={snippet.text} ranges={snippet.ranges} />
      {snippet.more && ' …'}
    </>
  )
}

const storesOf = ({ online, offline }: SearchHit): string =>
  [online && 'online', offline && 'offline'].filter(Boolean).join(' + ')
