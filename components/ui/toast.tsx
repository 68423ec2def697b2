'use client'

import dynamic from 'next/dynamic'
import { createOpenState } from './open-state'

const ToastRegion = dynamic(() => import('./toast-region').then((module) => module.ToastRegion), {
  ssr: false,
})

type ToastOptions = {
  tone?: 'neutral' | 'error'
  /** Such as Undo, for 10 s. */
  action?: { label: string; onClick: () => void }
}

const wanted = createOpenState()
let regionIsUp = () => {}
const region = new Promise<void>((resolve) => {
  regionIsUp = resolve
})

/** Says the result of the user's own action. Nothing else is a toast. The first one fetches the code for all. */
export async function toast(message: string, { tone = 'neutral', action }: ToastOptions = {}): Promise<void> {
  wanted.set(true)
  const [sonner] = await Promise.all([import('sonner'), region])
  const show = tone === 'error' ? sonner.toast.error : sonner.toast
  show(message, { action, duration: action ? 10_000 : 4_000 })
}

/** Where toasts appear; once, in the providers. */
export function Toaster() {
  return wanted.use() ? <ToastRegion onReady={regionIsUp} /> : null
}
