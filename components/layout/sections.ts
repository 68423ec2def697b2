import { Database, History, type LucideIcon, PackageCheck, SquareTerminal } from 'lucide-react'
import { routes } from '@/lib/routes'

type Section = {
  label: string
  href: string
  icon: LucideIcon
  keys: string
  /** Addresses under these belong to it as well. */
  owns: readonly string[]
}

export const sections: readonly Section[] = [
  { label: 'Catalog', href: routes.catalog(), icon: Database, keys: 'g c', owns: ['/feature-groups'] },
  { label: 'Workbench', href: routes.workbench(), icon: SquareTerminal, keys: 'g w', owns: ['/workbench'] },
  { label: 'Datasets', href: routes.datasets(), icon: PackageCheck, keys: 'g d', owns: ['/datasets'] },
  { label: 'Audit', href: routes.audit(), icon: History, keys: 'g a', owns: ['/audit'] },
]

export const isInSection = (section: Section, pathname: string): boolean =>
  pathname === section.href ||
  section.owns.some((path) => pathname === path || pathname.startsWith(`${path}/`))
