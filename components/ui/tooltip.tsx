'use client'

import dynamic from 'next/dynamic'
import { type ReactNode, useEffect, useRef, useState } from 'react'

const TooltipSurface = dynamic(() => import('./tooltip-surface').then((module) => module.TooltipSurface), {
  ssr: false,
})

type TooltipProps = {
  text: ReactNode
  keys?: string
  side?: 'top' | 'right' | 'bottom' | 'left'
  children: ReactNode
}

const delayMs = 400

/** Words for what is under the pointer or has focus. Never the only place where something is said. */
export function Tooltip({ text, keys, side, children }: TooltipProps) {
  const wrapper = useRef<HTMLSpanElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [open, setOpen] = useState(false)
  const [used, setUsed] = useState(false)
  useEffect(() => () => clearTimeout(timer.current), [])

  function show(afterMs: number) {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      setUsed(true)
      setOpen(true)
    }, afterMs)
  }

  function hide() {
    clearTimeout(timer.current)
    setOpen(false)
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the element inside is the one that is pointed at or focused
    <span
      ref={wrapper}
      className="contents"
      onPointerEnter={(event) => event.pointerType === 'mouse' && show(delayMs)}
      onPointerLeave={hide}
      onPointerDown={hide}
      onFocus={(event) => event.target.matches(':focus-visible') && show(delayMs)}
      onBlur={hide}
      onKeyDown={hide}
    >
      {children}
      {used && (
        <TooltipSurface
          open={open}
          onClose={hide}
          anchor={() => wrapper.current?.firstElementChild ?? null}
          text={text}
          keys={keys}
          side={side}
        />
      )}
    </span>
  )
}
