'use client'

import { type ReactNode, useId } from 'react'

type FieldProps = {
  label: string
  /** What is expected, under the control. */
  help?: ReactNode
  /** What is wrong, in words, with the value that was wrong. */
  error?: ReactNode
  optional?: boolean
  /** Spread the given attributes on the control: `{(control) => <Input {...control} … />}`. */
  children: (control: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }) => ReactNode
}

export function Field({ label, help, error, optional, children }: FieldProps) {
  const id = useId()
  const descriptions = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium text-sm">
        {label}
        {optional && <span className="font-normal text-ink-3"> (optional)</span>}
      </label>
      {children({
        id,
        ...(descriptions && { 'aria-describedby': descriptions }),
        ...(error && { 'aria-invalid': true as const }),
      })}
      {help && (
        <p id={`${id}-help`} className="text-ink-2 text-xs">
          {help}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="text-bad text-xs">
          {error}
        </p>
      )}
    </div>
  )
}
