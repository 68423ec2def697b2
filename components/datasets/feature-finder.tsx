'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { searchQuery } from '@/lib/catalog/queries'

type FeatureFinderProps = { onAdd: (group: string, feature?: string) => void }

/** The best few; whoever wants more narrows the words. */
const shown = 8

/** The catalog's search, whose hits can be added. */
export function FeatureFinder({ onAdd }: FeatureFinderProps) {
  const [words, setWords] = useState('')
  const found = useInfiniteQuery({ ...searchQuery({ q: words, kind: 'all' }), enabled: words.trim() !== '' })
  const hits = words.trim() === '' ? [] : (found.data?.pages[0]?.hits ?? []).slice(0, shown)

  function add(group: string, feature?: string) {
    onAdd(group, feature)
    setWords('')
  }

  return (
    <div className="flex flex-col gap-2">
      <Field label="Find features or groups to add">
        {(control) => (
          <Input
            {...control}
            type="search"
            placeholder="average delay 7 days"
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        )}
      </Field>
      {found.isError && words.trim() !== '' && (
        <ErrorNotice error={found.error} onRetry={() => found.refetch()} />
      )}
      {hits.length > 0 && (
        <ul aria-label="Found" className="rounded border border-line">
          {hits.map((hit) => (
            <li
              key={`${hit.group ?? ''}/${hit.name}`}
              className="flex items-center gap-3 border-line px-3 py-1.5 text-sm not-first:border-t"
            >
              <span className="min-w-0 flex-1">
                <span className="break-all font-mono text-xs">{hit.name}</span>{' '}
                <span className="text-ink-3 text-xs">
                  {hit.kind === 'group' ? 'group' : `feature of ${hit.group}`}
                </span>
                <span className="block truncate text-ink-2 text-xs">{hit.description}</span>
              </span>
              <Button
                size="sm"
                aria-label={`Add ${hit.name}`}
                onClick={() => (hit.kind === 'group' ? add(hit.name) : add(hit.group ?? '', hit.name))}
              >
                Add
              </Button>
            </li>
          ))}
        </ul>
      )}
      {found.isSuccess && words.trim() !== '' && hits.length === 0 && (
        <p className="text-ink-2 text-sm">Nothing in the catalog matches “{words}”.</p>
      )}
    </div>
  )
}
