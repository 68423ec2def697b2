'use client'

import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cx } from './cx'
import { Tooltip } from './tooltip'

type IconButtonProps = Omit<ComponentProps<'button'>, 'children' | 'aria-label'> & {
  /** The accessible name, shown as a tooltip too. */
  label: string
  icon: LucideIcon
  /** Keys as the registry spells them, such as `t` or `mod+k`. */
  keys?: string
}

export function IconButton({
  label,
  icon: Icon,
  keys,
  className,
  type = 'button',
  ...props
}: IconButtonProps) {
  return (
    <Tooltip text={label} keys={keys}>
      <button
        type={type}
        aria-label={label}
        className={cx(
          'inline-flex size-[30px] shrink-0 items-center justify-center rounded text-ink-2',
          'hover:bg-ink/6 hover:text-ink aria-expanded:bg-ink/6 aria-pressed:bg-ink/6 aria-pressed:text-ink',
          'disabled:cursor-not-allowed disabled:opacity-50',
          className,
        )}
        {...props}
      >
        <Icon size={16} strokeWidth={1.5} aria-hidden />
      </button>
    </Tooltip>
  )
}
