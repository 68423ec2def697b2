'use client'

import Link from 'next/link'
import type { ComponentProps } from 'react'
import { useTimeMachine } from './time-machine/use-time-machine'

/** A link within the product: it stays at the moment the screen shows. */
export function AppLink({ href, ...props }: Omit<ComponentProps<typeof Link>, 'href'> & { href: string }) {
  const { keep } = useTimeMachine()
  return <Link href={keep(href)} {...props} />
}
