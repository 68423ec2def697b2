import type { ComponentProps } from 'react'
import { cx } from './cx'

/** The box of everything that is typed into or chosen from. */
export const controlClass =
  'w-full rounded border border-control bg-panel px-2.5 text-sm text-ink placeholder:text-ink-3 ' +
  'hover:border-ink-3 aria-invalid:border-bad disabled:cursor-not-allowed disabled:opacity-60'

export function Input({ className, ...props }: ComponentProps<'input'>) {
  return <input className={cx(controlClass, 'h-[30px] read-only:bg-sunken', className)} {...props} />
}
