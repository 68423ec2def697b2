import type { Engine } from '../engine/engine'
import type { FeatureGroup } from '../engine/feature-groups/feature-group'
import { appendColumns } from './glue-table'

/**
 * Gives the group's table the columns that an update owes it. Group and table are changed one after the other: until
 * the table has them, the group remembers.
 */
export async function bringColumns(engine: Engine, group: FeatureGroup): Promise<void> {
  if (!group.update?.columnsDue) return
  const failure = await appendColumns(engine, group)
  await engine.groups.change(group.id, (current) => {
    // A later update has columns of its own to bring.
    if (current.features.length !== group.features.length) return current
    return { ...current, update: current.update && { at: current.update.at, failure } }
  })
}

/** Ends the updates that an earlier process left in the middle. To be called before requests are answered. */
export async function finishUpdates(engine: Engine): Promise<void> {
  for (const group of engine.groups.list()) {
    try {
      await bringColumns(engine, group)
    } catch (error) {
      // A table that cannot be changed is its group's trouble, and tried again at the next start.
      const failure = error instanceof Error ? error.message : String(error)
      await engine.groups.change(group.id, (current) => ({
        ...current,
        update: current.update && { ...current.update, failure },
      }))
    }
  }
}
