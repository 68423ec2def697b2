'use client'

import { useRouter } from 'next/navigation'
import { sections } from './sections'
import { keyboardMapOpen, timeMachineOpen } from './shared-state'
import { useShortcut } from './shortcuts/registry'
import { ShortcutListener } from './shortcuts/shortcut-listener'
import { useTimeMachine } from './time-machine/use-time-machine'

/** The keys that work on every screen. */
export function FrameShortcuts() {
  useShortcut({ keys: '/', label: 'Search in this page', group: 'Everywhere', run: focusPageSearch })
  useShortcut({ keys: 't', label: 'Time machine', group: 'Everywhere', run: () => timeMachineOpen.set(true) })
  useShortcut({ keys: '?', label: 'Keyboard', group: 'Everywhere', run: () => keyboardMapOpen.set(true) })
  useShortcut({ keys: '[', label: 'Previous item', group: 'This page', run: () => follow('prev') })
  useShortcut({ keys: ']', label: 'Next item', group: 'This page', run: () => follow('next') })
  return (
    <>
      {sections.map((section) => (
        <SectionShortcut key={section.href} {...section} />
      ))}
      <ShortcutListener />
    </>
  )
}

function SectionShortcut({ keys, label, href }: (typeof sections)[number]) {
  const router = useRouter()
  const { keep } = useTimeMachine()
  useShortcut({ keys, label: `Go to ${label}`, group: 'Go to', run: () => router.push(keep(href)) })
  return null
}

/** A page marks its search box with `data-page-search`. */
function focusPageSearch() {
  const box = document.querySelector<HTMLElement>('[data-page-search], main input[type=search]')
  box?.focus()
  if (box instanceof HTMLInputElement) box.select()
}

/** A page that stands in a sequence has links with `rel="prev"` and `rel="next"`. */
function follow(rel: 'prev' | 'next') {
  document.querySelector<HTMLAnchorElement>(`main a[rel=${rel}]`)?.click()
}
