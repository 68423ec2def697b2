import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cx } from './cx'
import { controlClass } from './input'

type SelectProps<Value extends string> = Omit<ComponentProps<'select'>, 'value' | 'onChange' | 'children'> & {
  value: Value
  onValueChange: (value: Value) => void
  options: readonly { value: Value; label: string; disabled?: boolean }[]
}

/** The platform's own list: it types ahead, works on a phone and weighs nothing. */
export function Select<Value extends string>({
  value,
  onValueChange,
  options,
  className,
  ...props
}: SelectProps<Value>) {
  function choose(text: string) {
    const chosen = options.find((option) => option.value === text)
    if (chosen) onValueChange(chosen.value)
  }

  return (
    <span className={cx('relative inline-block', className)}>
      <select
        className={cx(controlClass, 'h-[30px] appearance-none pr-7')}
        value={value}
        onChange={(event) => choose(event.target.value)}
        {...props}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        size={14}
        strokeWidth={1.5}
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2 text-ink-3"
      />
    </span>
  )
}
