/**
 * The sorted hits of the last few searches, each good for one state of the store: a client that turns pages, or an
 * indexer that reads all 200,000 features, pays for filtering and sorting once.
 */
export function createResultCache<Rows>(capacity = 4) {
  const entries = new Map<string, { version: string; rows: Rows }>()
  return (key: string, version: string, compute: () => Rows): Rows => {
    const known = entries.get(key)
    entries.delete(key)
    const entry = known?.version === version ? known : { version, rows: compute() }
    entries.set(key, entry)
    for (const oldest of entries.keys()) {
      if (entries.size <= capacity) break
      entries.delete(oldest)
    }
    return entry.rows
  }
}
