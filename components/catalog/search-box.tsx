'use client'

import { CircleHelp, Search, X } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { controlClass } from '@/components/ui/input'
import { Kbd } from '@/components/ui/kbd'
import { Popover } from '@/components/ui/popover'
import { usePopup } from '@/components/ui/use-popup'
import { focusFirstResult } from './result-focus'

type SearchBoxProps = { value: string; onChange: (value: string) => void }

export function SearchBox({ value, onChange }: SearchBoxProps) {
  const help = usePopup('dialog')

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'ArrowDown' && focusFirstResult()) event.preventDefault()
    if (event.key === 'Escape' && value !== '') {
      event.preventDefault()
      onChange('')
    }
  }

  return (
    <search className="flex max-w-3xl items-center gap-1">
      <div className="relative flex-1">
        <Search
          size={16}
          strokeWidth={1.5}
          aria-hidden
          className="-translate-y-1/2 pointer-events-none absolute top-1/2 left-2.5 text-ink-3"
        />
        <input
          type="search"
          data-page-search
          aria-label="Search the catalog"
          placeholder="Names, descriptions, parameters, tags, notes; or key:value"
          autoComplete="off"
          spellCheck={false}
          maxLength={1000}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={onKeyDown}
          className={`${controlClass} h-[34px] pr-16 pl-8 [&::-webkit-search-cancel-button]:hidden`}
        />
        <span className="absolute top-0.5 right-1 flex h-[30px] items-center">
          {value === '' ? (
            <span className="pr-1.5 max-sm:hidden">
              <Kbd keys="/" />
            </span>
          ) : (
            <IconButton label="Clear the search" icon={X} className="size-6" onClick={() => onChange('')} />
          )}
        </span>
      </div>
      <IconButton label="How to search" icon={CircleHelp} {...help.trigger} />
      <Popover popup={help} title="How to search" align="end" className="w-96">
        <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1.5 text-sm">
          {examples.map(([query, meaning]) => (
            <div key={query} className="contents">
              <dt>
                <code className="text-xs">{query}</code>
              </dt>
              <dd className="text-ink-2">{meaning}</dd>
            </div>
          ))}
        </dl>
        <p className="mt-3 text-ink-2 text-xs">
          Every word must be found. Beginnings, parts of names and small slips of typing count. Values of
          records are never searched.
        </p>
      </Popover>
    </search>
  )
}

const examples: readonly (readonly [string, string])[] = [
  ['dep delay', 'both words, also inside avg_dep_delay_7d'],
  ['"ask the risk pod"', 'these words, in this order'],
  ['owner_team:risk', 'a tag or parameter whose value begins so'],
  ['owner_team:"risk pod"', 'exactly these words'],
  ['has:notes', 'where something is written'],
  ['type:Fractional', 'features of a type'],
  ['store:online', 'served online; offline likewise'],
  ['-retired', 'not with this word'],
]
