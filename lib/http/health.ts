import 'server-only'
import { getAccount } from '@/lib/aws/caller-identity'
import { env } from '@/lib/env'

/**
 * Status per part. The dashboard is alive when this answers at all; a part that fails is named and does not make the
 * dashboard dead, for most of its pages still work.
 */
export async function getHealth() {
  const { backend, endpoint, region, readOnly } = env()
  const aws = await getAccount().then(
    () => 'ok',
    (error: unknown) => (error instanceof Error ? error.message : 'failing'),
  )
  return {
    status: aws === 'ok' ? 'ok' : 'degraded',
    parts: { dashboard: 'ok', [backend === 'local' ? 'store' : 'aws']: aws },
    backend,
    endpoint,
    region,
    readOnly,
  }
}
