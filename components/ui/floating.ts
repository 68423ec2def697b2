import type { Popup } from './use-popup'

type ChangeDetails = { reason: string; event: Event }

/** What every floating surface has in common. */
export const surface = 'opens rounded border border-line bg-panel text-ink shadow-float outline-none'

/** Passes on what Base UI asks for, except when the trigger itself was pressed: its own click toggles already. */
export function followOpenState(popup: Popup) {
  return (open: boolean, { reason, event }: ChangeDetails) => {
    const pressedTrigger = event.target instanceof Node && popup.anchor.current?.contains(event.target)
    if (reason === 'outside-press' && pressedTrigger) return
    popup.setOpen(open)
  }
}

/** The landmark of a trigger, so that what it opens belongs to the same part of the page for assistive tech. */
export const landmarkOf = (trigger: Element | null): HTMLElement | undefined =>
  trigger?.closest<HTMLElement>('main, [data-frame]') ?? undefined
