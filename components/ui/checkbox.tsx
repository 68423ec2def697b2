import type { ComponentProps, ReactNode } from 'react'
import { cx } from './cx'

type CheckboxProps = Omit<ComponentProps<'input'>, 'type' | 'onChange'> & {
  label: ReactNode
  help?: ReactNode
  onCheckedChange?: (checked: boolean) => void
}

export function Checkbox({ label, help, className, onCheckedChange, ...props }: CheckboxProps) {
  return (
    <label className={cx('flex items-start gap-2 text-sm has-disabled:opacity-60', className)}>
      <input
        type="checkbox"
        className="mt-[3px] size-3.5 accent-accent"
        onChange={(event) => onCheckedChange?.(event.target.checked)}
        {...props}
      />
      <span>
        {label}
        {help && <span className="block text-ink-2 text-xs">{help}</span>}
      </span>
    </label>
  )
}
