import { Instant } from '@/components/ui/instant'
import { KeyFacts } from '@/components/ui/key-facts'
import type { AuditStamp as Stamp } from '@/lib/audit/contract'

/** Where, when and by whom this page was made; printed with it. */
export function AuditStamp({ stamp }: { stamp: Stamp }) {
  const store = stamp.store === 'local' ? 'Local store' : 'AWS account'
  return (
    <KeyFacts
      facts={[
        { name: 'Store', value: stamp.endpoint === null ? store : `${store} at ${stamp.endpoint}` },
        {
          name: 'Account',
          value: stamp.account ?? 'not known: STS does not answer',
          mono: stamp.account !== null,
        },
        { name: 'Region', value: stamp.region, mono: true },
        { name: 'Made', value: <Instant value={stamp.at} /> },
        { name: 'Made by', value: stamp.by },
      ]}
    />
  )
}
