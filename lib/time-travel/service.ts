import 'server-only'
import { startQuery } from '@/lib/aws/athena'
import { AppError } from '@/lib/errors'
import { keepsHistory } from '@/lib/feature-groups/feature-group'
import { toFeatureTable } from '@/lib/feature-groups/feature-table'
import { getFeatureGroup } from '@/lib/feature-groups/service'
import { changes, changesSql } from './changes'
import type { TimeTravelRequest } from './contract'
import { snapshot, snapshotSql } from './snapshot'

/** The statement for a moment or between two. Throws `invalid` when the moments make no sense together. */
export async function writeTimeTravelSql(
  name: string,
  request: TimeTravelRequest,
  signal?: AbortSignal,
): Promise<string> {
  const group = await getFeatureGroup(name, signal)
  if (!keepsHistory(group))
    throw new AppError('invalid', `${name} has no offline store, so it keeps no history.`)
  const table = toFeatureTable(group)
  const columns = group.features.map((feature) => feature.name)
  switch (request.shape) {
    case 'snapshot':
      return snapshotSql(snapshot.parse({ ...request, table, columns }))
    case 'changes': {
      const parsed = changes.safeParse({ ...request, table, columns })
      if (parsed.success) return changesSql(parsed.data)
      throw new AppError('invalid', `${parsed.error.issues.map(({ message }) => message).join('. ')}.`)
    }
  }
}

/** Starts that statement; its whole result is stored and can be downloaded. */
export async function runTimeTravel(
  name: string,
  request: TimeTravelRequest,
  by: string,
  signal?: AbortSignal,
): Promise<string> {
  return startQuery(await writeTimeTravelSql(name, request, signal), { origin: { by, from: 'time-travel' } })
}
