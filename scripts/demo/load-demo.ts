import type { DuckDBInstance } from '@duckdb/node-api'
import { openRawData, withConnection } from './data/raw-data'
import { stageRows } from './data/staged-rows'
import type { DemoGroup } from './groups/demo-group'
import { demoGroups } from './groups/demo-groups'
import { putLabels } from './labels/put-labels'
import { demoBucket, ensureBucket } from './store/buckets'
import { createClients, type DemoClients } from './store/clients'
import { createGroup, describeFeatures } from './store/create-group'
import { inParallel } from './store/in-parallel'
import { createLoadState } from './store/load-state'
import { findGroup, removeGroup } from './store/remove-group'
import { parseWorkspace, type Workspace, writeNotes } from './store/workspace'
import { writeHistory } from './store/write-history'
import { writeNewest, writeRecords } from './store/write-records'

export type DemoOptions = {
  /** Called after each part with the number of parts that are there and of all. */
  progress: (part: string, done: number, total: number) => void
  /** `s3://bucket/prefix/` in which Almanac keeps its documents. */
  workspace?: string
}

/**
 * Loads the demo into the store at `endpoint`; does nothing when it is there already. A load that was stopped goes on
 * where it was: complete groups stay, a half-loaded one is removed and made again.
 */
export async function loadDemo(endpoint: string, options: DemoOptions): Promise<void> {
  const clients = createClients(endpoint)
  try {
    await load(clients, parseWorkspace(options.workspace ?? 's3://almanac-workspace/'), options.progress)
  } finally {
    clients.close()
  }
}

async function load(
  clients: DemoClients,
  workspace: Workspace,
  progress: DemoOptions['progress'],
): Promise<void> {
  await ensureBucket(clients, workspace.bucket)
  const state = createLoadState(clients, workspace)
  if ((await state.of('all')) === 'complete') return
  await state.mark('all', 'loading')
  await ensureBucket(clients, demoBucket)
  const data = await openRawData()
  const total = demoGroups.length + 1
  let done = 0
  try {
    // Two at a time: while one group's rows are computed, the store takes the files of the other.
    await inParallel(demoGroups, 2, async (group) => {
      const before = await state.of(group.name)
      if (before !== 'complete') {
        if (before === 'none' && (await findGroup(clients, group.name)) !== null) {
          throw new Error(
            `The store has a feature group ${group.name} of its own; the demo does not touch it.`,
          )
        }
        await state.mark(group.name, 'loading')
        await removeGroup(clients, group.name)
        await loadGroup(clients, workspace, data, group)
        await state.mark(group.name, 'complete')
      }
      done += 1
      progress(group.name, done, total)
    })
    await withConnection(data, (connection) => putLabels(clients, connection))
  } finally {
    data.closeSync()
  }
  await state.mark('all', 'complete')
  progress('labels', total, total)
}

async function loadGroup(
  clients: DemoClients,
  workspace: Workspace,
  data: DuckDBInstance,
  group: DemoGroup,
): Promise<void> {
  const created = await createGroup(clients, group)
  await describeFeatures(clients, group)
  if (group.notes !== undefined) await writeNotes(clients, workspace, group.name, group.notes)
  const { content } = group
  const now = new Date()
  if (content.kind === 'records') await writeRecords(clients, group.name, content.records(now))
  else {
    await withConnection(data, async (connection) => {
      await stageRows(connection, group, content.sql(now))
      const resolvedUri = created.OfflineStoreConfig?.S3StorageConfig?.ResolvedOutputS3Uri
      if (resolvedUri !== undefined) await writeHistory(clients, connection, group, content, resolvedUri)
      if (group.online !== 'none') await writeNewest(clients, connection, group, content)
    })
  }
  await group.plant?.(clients)
}
