// Results are links, so focus is the selection: arrows move it, Enter opens, ⌘Enter opens beside, as everywhere.

const resultLinks = () => [...document.querySelectorAll<HTMLElement>('a[data-result]')]

/** Whether there was one. */
export function focusFirstResult(): boolean {
  const [first] = resultLinks()
  first?.focus()
  return first !== undefined
}

/** Moves from the focused result; above the first one stands the search box. */
export function moveResultFocus(step: 1 | -1): void {
  const links = resultLinks()
  const at = links.findIndex((link) => link.matches(':focus'))
  const next = links[at + step]
  if (next) next.focus()
  else if (step === -1) document.querySelector<HTMLElement>('[data-page-search]')?.focus()
}
