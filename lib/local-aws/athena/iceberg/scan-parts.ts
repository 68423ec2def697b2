import { deletesByFile, type Scan, type ScannedFile } from '../../iceberg/scan'
import type { NestedNames } from './nested-names'

/** Data files that are read in the same way: the same delete files may speak of them. */
export type ScanPart = {
  data: readonly ScannedFile[]
  /** Position delete files; those of other files do no harm. */
  positions: readonly ScannedFile[]
  equalities: readonly ScannedFile[]
  /** What parts of nested columns are called in these files; null where names are the table's. */
  names: NestedNames | null
}

/** The files without deletes come first, as one part. */
export function scanParts({ data, deletes }: Scan): ScanPart[] {
  const parts = new Map<
    string,
    { data: ScannedFile[]; positions: Set<ScannedFile>; equalities: ScannedFile[] }
  >()
  const deletesOf = deletesByFile(deletes)
  for (const file of data) {
    const own = deletesOf(file)
    const positions = own.filter(({ content }) => content === 'position-deletes')
    const equalities = own.filter(({ content }) => content === 'equality-deletes')
    const key = JSON.stringify([positions.length > 0, equalities.map(({ path }) => path).sort()])
    const part = parts.get(key) ?? { data: [], positions: new Set(), equalities }
    part.data.push(file)
    for (const each of positions) part.positions.add(each)
    parts.set(key, part)
  }
  const isPlain = (part: { positions: Set<ScannedFile>; equalities: readonly ScannedFile[] }) =>
    part.positions.size === 0 && part.equalities.length === 0
  return [...parts.values()]
    .sort((a, b) => Number(isPlain(b)) - Number(isPlain(a)))
    .map((part) => ({ ...part, positions: [...part.positions], names: null }))
}
