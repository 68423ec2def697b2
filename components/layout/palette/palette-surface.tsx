'use client'

import { Dialog } from '@base-ui/react/dialog'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Command, defaultFilter } from 'cmdk'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { surface } from '@/components/ui/floating'
import { paletteOpen } from '../shared-state'
import { useTimeMachine } from '../time-machine/use-time-machine'
import { type LocalEntry, useLocalEntries } from './local-entries'
import type { PaletteSearch } from './palette-item'
import { PaletteRow } from './palette-row'

export function PaletteSurface({ open, search }: { open: boolean; search?: PaletteSearch }) {
  return (
    <Dialog.Root open={open} onOpenChange={paletteOpen.set}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-50 bg-[oklch(0_0_0/0.35)] transition-opacity duration-[120ms] data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup
          className={`${surface} -translate-x-1/2 fixed top-[12vh] left-1/2 z-50 w-[calc(100vw-32px)] max-w-xl overflow-hidden`}
        >
          <Dialog.Title className="sr-only">Search or go to</Dialog.Title>
          <Palette search={search} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Palette({ search }: { search?: PaletteSearch }) {
  const router = useRouter()
  const { keep } = useTimeMachine()
  const [query, setQuery] = useState('')
  const wanted = query.trim()
  const local = useLocalEntries().filter(({ title }) => wanted === '' || defaultFilter(title, wanted) > 0)
  const remote = useQuery({
    queryKey: ['palette', wanted],
    queryFn: ({ signal }) => search?.(wanted, signal) ?? [],
    enabled: search !== undefined && wanted !== '',
    placeholderData: keepPreviousData,
  })
  const found = wanted === '' ? [] : (remote.data ?? [])

  function go(href: string) {
    paletteOpen.set(false)
    router.push(keep(href))
  }

  function run(entry: LocalEntry) {
    paletteOpen.set(false)
    entry.run()
  }

  return (
    <Command shouldFilter={false} loop label="Search or go to">
      <Command.Input
        value={query}
        onValueChange={setQuery}
        placeholder="Feature groups, features, pages, actions"
        className="h-12 w-full border-line border-b bg-transparent px-4 text-base outline-none placeholder:text-ink-3"
      />
      <Command.List className="max-h-[min(420px,60vh)] overflow-auto p-1.5">
        {remote.isError && (
          <p role="alert" className="px-2.5 py-2 text-bad text-sm">
            The catalog could not be searched. {remote.error.message}
          </p>
        )}
        {wanted !== '' && !remote.isFetching && found.length === 0 && local.length === 0 && (
          <p className="px-2.5 py-6 text-ink-2 text-sm">Nothing is called “{wanted}”.</p>
        )}
        {found.length > 0 && (
          <Command.Group heading={<Heading text="Catalog" />}>
            {found.map((item) => (
              <PaletteRow
                key={`${item.kind} ${item.href}`}
                value={`${item.kind} ${item.href}`}
                {...item}
                onSelect={() => go(item.href)}
              />
            ))}
          </Command.Group>
        )}
        {local.length > 0 && (
          <Command.Group heading={<Heading text="Pages and actions" />}>
            {local.map((entry) => (
              <PaletteRow key={entry.title} value={entry.title} {...entry} onSelect={() => run(entry)} />
            ))}
          </Command.Group>
        )}
      </Command.List>
    </Command>
  )
}

function Heading({ text }: { text: string }) {
  return <span className="block px-2.5 pt-2 pb-1 text-ink-3 text-xs">{text}</span>
}
