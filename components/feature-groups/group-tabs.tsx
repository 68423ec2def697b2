'use client'

import { useQuery } from '@tanstack/react-query'
import { usePathname } from 'next/navigation'
import { useTimeMachine } from '@/components/layout/time-machine/use-time-machine'
import { LinkTabs } from '@/components/ui/link-tabs'
import { groupQuery } from '@/lib/feature-groups/queries'
import { formatNumber } from '@/lib/format'
import { type GroupTab, groupTabs, routes } from '@/lib/routes'

export function GroupTabs({ name }: { name: string }) {
  const pathname = usePathname()
  const { keep } = useTimeMachine()
  const { data: group } = useQuery(groupQuery(name))
  const base = routes.featureGroup(name)
  const tab = pathname.slice(base.length + 1).split('/')[0] || 'overview'
  return (
    <LinkTabs
      label={`Feature group ${name}`}
      tabs={groupTabs.map((each) => ({
        href: keep(routes.featureGroup(name, each)),
        label: labels[each],
        current: each === tab,
        ...(each === 'features' && group && { count: formatNumber(group.features.length) }),
      }))}
    />
  )
}

const labels: Record<GroupTab, string> = {
  overview: 'Overview',
  features: 'Features',
  records: 'Records',
  'time-travel': 'Time travel',
  code: 'Code',
  audit: 'Audit',
}
