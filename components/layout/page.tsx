import type { ReactNode } from 'react'
import { cx } from '@/components/ui/cx'

/** A page's own ground: padding 20, full width. `fill` gives it exactly the window's height, for editors. */
export function Page({
  fill,
  className,
  children,
}: {
  fill?: boolean
  className?: string
  children: ReactNode
}) {
  return (
    <div
      className={cx(
        'flex flex-col gap-4 p-5 max-sm:p-3',
        fill && 'min-[900px]:h-(--page-height) min-[900px]:overflow-hidden',
        className,
      )}
    >
      {children}
    </div>
  )
}
