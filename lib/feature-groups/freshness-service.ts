import 'server-only'
import type * as z from 'zod/mini'
import { runQuery } from '@/lib/aws/athena'
import { AppError } from '@/lib/errors'
import type { Freshness, groupFreshness } from './contract'
import { keepsHistory } from './feature-group'
import { freshnessSql } from './freshness-sql'
import { getFeatureGroup } from './service'

type Moment = z.output<typeof groupFreshness.body>

/** Measured by one statement over the offline store. Throws `invalid` for a group without history. */
export async function getFreshness(
  name: string,
  { eventTime, knownAt }: Moment,
  by: string,
  signal?: AbortSignal,
): Promise<Freshness> {
  const group = await getFeatureGroup(name, signal)
  if (!keepsHistory(group))
    throw new AppError('invalid', `${name} has no offline store, so it keeps no history.`)
  const statement = freshnessSql(group, { ...(eventTime && { eventTime }), ...(knownAt && { knownAt }) })
  const result = await runQuery(statement, {
    origin: { by, from: 'feature-groups' },
    database: group.offlineStore.database,
    signal,
  })
  const [rows, newestEvent, newestWrite] = result.rows[0] ?? []
  return {
    rows: rows ?? '0',
    eventTime: toIso(newestEvent),
    writeTime: toIso(newestWrite),
    statement,
    executionId: result.executionId,
    bytesScanned: result.bytesScanned,
    engineMs: result.engineMs,
    measuredAt: new Date().toISOString(),
  }
}

/** Athena prints `2001-02-01 00:00:00.000 UTC`, and no zone for a timestamp without one, which is UTC here. */
function toIso(printed: string | null | undefined): string | null {
  return printed
    ? `${printed
        .replace(/ UTC$/, '')
        .replace(' ', 'T')
        .replace(/(\.\d{3})\d*$/, '$1')}Z`
    : null
}
