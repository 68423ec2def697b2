'use client'

import { useId } from 'react'
import { cx } from './cx'

type SegmentedControlProps<Value extends string> = {
  /** Read to assistive tech; shown above when `showLabel`. */
  label: string
  showLabel?: boolean
  value: Value
  onValueChange: (value: Value) => void
  options: readonly { value: Value; label: string; disabled?: boolean }[]
  className?: string
}

/** One of a few, all in sight. Radio buttons underneath, so arrows move and forms understand it. */
export function SegmentedControl<Value extends string>(props: SegmentedControlProps<Value>) {
  const name = useId()
  return (
    <fieldset className={cx('min-w-0', props.className)}>
      <legend className={props.showLabel ? 'mb-1 font-medium text-sm' : 'sr-only'}>{props.label}</legend>
      <div className="inline-flex max-w-full overflow-x-auto rounded border border-line bg-sunken p-0.5">
        {props.options.map((option) => (
          <label
            key={option.value}
            className={cx(
              'flex h-6 shrink-0 cursor-pointer items-center rounded-sm whitespace-nowrap border border-transparent px-2.5 text-ink-2 text-sm select-none',
              'hover:text-ink has-checked:border-line has-checked:bg-panel has-checked:font-medium has-checked:text-ink',
              'has-focus-visible:outline-2 has-focus-visible:outline-accent has-disabled:cursor-not-allowed has-disabled:opacity-50',
            )}
          >
            <input
              type="radio"
              className="sr-only"
              name={name}
              value={option.value}
              checked={option.value === props.value}
              disabled={option.disabled}
              onChange={() => props.onValueChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
