import type { ComponentProps } from 'react'
import { cx } from './cx'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'
export type ButtonSize = 'sm' | 'md' | 'lg'

type ButtonProps = ComponentProps<'button'> & { variant?: ButtonVariant; size?: ButtonSize }

/** One primary per view, at 34 px (`lg`) when it ends a form. A pending action keeps its button: say so in its text. */
export function Button({
  variant = 'secondary',
  size = 'md',
  className,
  type = 'button',
  ...props
}: ButtonProps) {
  return <button type={type} className={cx(buttonClass(variant, size), className)} {...props} />
}

/** For a link that looks like a button: `<Link className={buttonClass('primary')} …>`. */
export function buttonClass(variant: ButtonVariant = 'secondary', size: ButtonSize = 'md'): string {
  return cx(base, sizes[size], variants[variant])
}

const base =
  'inline-flex shrink-0 items-center justify-center gap-1.5 rounded border font-medium whitespace-nowrap select-none ' +
  'disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50'

const sizes: Record<ButtonSize, string> = {
  sm: 'h-6 px-2 text-xs',
  md: 'h-[30px] px-2.5 text-sm',
  lg: 'h-[34px] px-3.5 text-sm',
}

const variants: Record<ButtonVariant, string> = {
  primary: 'border-transparent bg-accent text-on-accent hover:bg-accent/90',
  secondary: 'border-line bg-panel text-ink hover:border-control hover:bg-hover',
  quiet: 'border-transparent text-ink-2 hover:bg-ink/6 hover:text-ink aria-expanded:bg-ink/6',
  danger: 'border-line bg-panel text-bad hover:border-bad',
}
