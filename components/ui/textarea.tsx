import type { ComponentProps } from 'react'
import { cx } from './cx'
import { controlClass } from './input'

/** Grows with its text. */
export function Textarea({ className, rows = 3, ...props }: ComponentProps<'textarea'>) {
  return (
    <textarea
      rows={rows}
      className={cx(controlClass, 'field-sizing-content py-1.5 read-only:bg-sunken', className)}
      {...props}
    />
  )
}
