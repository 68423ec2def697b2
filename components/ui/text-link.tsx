import Link from 'next/link'
import type { ComponentProps } from 'react'
import { cx } from './cx'

export const linkClass =
  'text-accent underline decoration-accent/35 underline-offset-2 hover:decoration-accent'

/** A link within text. Addresses that start with http leave the product and open beside it. */
export function TextLink({ className, href, ...props }: ComponentProps<typeof Link>) {
  const leaves = typeof href === 'string' && /^https?:/.test(href)
  const elsewhere = leaves ? { target: '_blank', rel: 'noreferrer' } : {}
  return <Link href={href} className={cx(linkClass, className)} {...elsewhere} {...props} />
}
