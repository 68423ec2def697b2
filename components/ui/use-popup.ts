'use client'

import { type KeyboardEvent, useId, useRef, useState } from 'react'

type PopupKind = 'menu' | 'dialog'

/**
 * The state of something that floats, and what its trigger needs. The popup's own code is fetched when it is
 * first opened, so a page that only shows triggers carries none of it.
 *
 *     const menu = usePopup('menu')
 *     <Button {...menu.trigger}>Columns</Button>
 *     <Menu popup={menu} label="Columns" items={items} />
 */
export function usePopup<Anchor extends HTMLElement = HTMLButtonElement>(kind: PopupKind) {
  const anchor = useRef<Anchor>(null)
  const id = useId()
  const [open, setOpen] = useState(false)
  const [used, setUsed] = useState(false)

  function change(next: boolean) {
    if (next) setUsed(true)
    setOpen(next)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (kind !== 'menu' || event.key !== 'ArrowDown') return
    event.preventDefault()
    change(true)
  }

  return {
    id,
    anchor,
    open,
    setOpen: change,
    /** Whether it was ever opened: before that there is nothing to render. */
    used,
    trigger: {
      ref: anchor,
      onClick: () => change(!open),
      onKeyDown,
      'aria-haspopup': kind,
      'aria-expanded': open,
      'aria-controls': open ? id : undefined,
    },
  }
}

export type Popup = Pick<ReturnType<typeof usePopup>, 'id' | 'open' | 'setOpen' | 'used'> & {
  anchor: { readonly current: HTMLElement | null }
}
