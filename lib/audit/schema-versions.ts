import type { SchemaVersion } from './contract'

export type TableVersion = {
  version: string
  changedAt: string | null
  columns: readonly { name: string; type: string }[]
}

/** What each version changed against the one before; takes versions in any order, answers newest first. */
export function describeSchemaVersions(versions: readonly TableVersion[]): SchemaVersion[] {
  const oldestFirst = [...versions].sort((a, b) => Number(a.version) - Number(b.version))
  return oldestFirst.map((version, index) => versionAfter(version, oldestFirst[index - 1])).reverse()
}

function versionAfter(
  { version, changedAt, columns }: TableVersion,
  before: TableVersion | undefined,
): SchemaVersion {
  const types = new Map(before?.columns.map(({ name, type }) => [name, type]))
  const names = new Set(columns.map(({ name }) => name))
  return {
    version,
    changedAt,
    columnCount: columns.length,
    // The first version adds nothing: it is the beginning.
    added: before ? columns.filter(({ name }) => !types.has(name)) : [],
    removed: (before?.columns ?? []).filter(({ name }) => !names.has(name)),
    retyped: columns.flatMap(({ name, type }) => {
      const from = types.get(name)
      return from !== undefined && from !== type ? [{ name, from, to: type }] : []
    }),
  }
}
