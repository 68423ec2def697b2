'use client'

import { AppLink } from '@/components/layout/app-link'
import { linkClass } from '@/components/ui/text-link'
import { formatBytes, formatDuration } from '@/lib/format'
import type { Evidence as EvidenceFacts } from '@/lib/records/contract'
import { routes } from '@/lib/routes'

/** Time and bytes of the statement behind a panel, and the way to read and run it oneself. */
export function Evidence({ evidence }: { evidence: EvidenceFacts }) {
  return (
    <span className="figures text-ink-2 text-xs">
      {formatDuration(evidence.engineMs)} · {formatBytes(evidence.bytesScanned)} ·{' '}
      <AppLink href={routes.workbench({ execution: evidence.executionId })} className={linkClass}>
        open the statement
      </AppLink>
    </span>
  )
}
