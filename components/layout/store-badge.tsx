import { Cloud, HardDrive, Lock } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import type { StoreIdentity } from './store-identity'

/** Local and AWS differ in colour, in word and in shape: a dashed outline here, a filled block there. */
export function StoreBadge({ store }: { store: StoreIdentity }) {
  return (
    <span className="flex min-w-0 items-center gap-2 text-xs" title={store.endpoint ?? undefined}>
      {store.kind === 'aws' ? (
        <span className="flex h-6 items-center gap-1.5 rounded-sm bg-production px-2 font-semibold whitespace-nowrap text-on-accent">
          <Cloud size={14} strokeWidth={2} aria-hidden />
          AWS<span className="max-sm:hidden"> account {store.account ?? 'unknown'}</span>
        </span>
      ) : (
        <span className="flex h-6 items-center gap-1.5 rounded-sm border border-control border-dashed px-2 font-medium whitespace-nowrap text-ink-2">
          <HardDrive size={14} strokeWidth={1.5} aria-hidden />
          Local<span className="max-sm:hidden"> store</span>
        </span>
      )}
      <span className="truncate text-ink-2 max-sm:hidden">{store.region}</span>
      {store.readOnly && (
        <Badge>
          <Lock size={10} strokeWidth={2} aria-hidden />
          Read-only
        </Badge>
      )}
    </span>
  )
}

/** The stripe along the top of every page. */
export function StoreStripe({ store }: { store: StoreIdentity }) {
  return store.kind === 'aws' ? (
    <div aria-hidden className="absolute inset-x-0 top-0 h-[3px] bg-production" />
  ) : (
    <div aria-hidden className="absolute inset-x-0 top-0 border-control border-t border-dashed" />
  )
}
