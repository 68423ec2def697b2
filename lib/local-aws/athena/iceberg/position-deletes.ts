import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { newFilePath } from '../../iceberg/data-file'
import type { NewFile } from '../../iceberg/iceberg-table'
import { deletesByFile, type Scan, type ScannedFile } from '../../iceberg/scan'
import { specById, type TableMetadata } from '../../iceberg/table-metadata'
import { copyWithStatistics, statisticsKey } from '../../iceberg/write-parquet'
import { text } from '../trino/quote'
import { positionDeleteFields } from './iceberg-relation'
import { forget } from './write-rows'

/** What a deletion adds to and takes from the set of files. */
type Deletion = { added: NewFile[]; removed: Set<string> }

/**
 * Deletes the rows that a relation locates by `"$path"` and `"$pos"`: a delete file for each data file, or the data
 * file itself where nothing of it is left.
 */
export async function deletePositions(
  session: DuckDBConnection,
  relation: string,
  scan: Scan,
  metadata: TableMetadata,
  scratchDir: string,
): Promise<Deletion> {
  const counted = await session.runAndReadAll(
    `SELECT "$path", count(DISTINCT "$pos") FROM ${relation} WHERE "$path" IS NOT NULL GROUP BY 1 ORDER BY 1`,
  )
  const added: NewFile[] = []
  const removed = new Set<string>()
  const deletesOf = deletesByFile(scan.deletes)
  const dataByPath = new Map(scan.data.map((file) => [file.path, file]))
  try {
    for (const [path, count] of counted.getRows()) {
      const file = dataByPath.get(String(path))
      if (!file) throw new Error(`${path} is no data file of ${metadata.location}`)
      const earlier = deletesOf(file)
      const isOwn = earlier.every(({ referencedFile }) => referencedFile === file.path)
      const left = file.rows - earlier.reduce((sum, { rows }) => sum + rows, 0)
      if (isOwn && Number(count) === left) {
        removed.add(file.path)
        for (const each of earlier) removed.add(each.path)
      } else {
        added.push(await writeDeletes(session, relation, file, metadata, scratchDir))
      }
    }
    return { added, removed }
  } catch (error) {
    await forget(added)
    throw error
  }
}

async function writeDeletes(
  session: DuckDBConnection,
  relation: string,
  of: ScannedFile,
  metadata: TableMetadata,
  scratchDir: string,
): Promise<NewFile> {
  const scratch = join(scratchDir, `${randomUUID()}.parquet`)
  const rows = `(SELECT DISTINCT "$path" AS file_path, "$pos" AS pos FROM ${relation} WHERE "$path" = ${text(of.path)} ORDER BY pos)`
  const written = await copyWithStatistics(session, rows, scratch, positionDeleteFields)
  const [pathId = 0, posId = 0] = positionDeleteFields.map(({ id }) => id)
  const path = Buffer.from(of.path)
  const bound = (value: string | undefined) => {
    const bytes = Buffer.alloc(8)
    bytes.writeBigInt64LE(BigInt(value ?? 0))
    return bytes
  }
  const position = written.columns.get(statisticsKey(['pos']))
  return {
    scratch,
    file: {
      content: 'position-deletes',
      path: newFilePath(
        metadata,
        of.partition,
        `delete-${randomUUID()}.parquet`,
        specById(metadata, of.specId),
      ),
      format: 'PARQUET',
      specId: of.specId,
      partition: of.partition,
      rows: written.rows,
      sizeBytes: written.sizeBytes,
      columnSizes: new Map(),
      valueCounts: new Map([
        [pathId, written.rows],
        [posId, written.rows],
      ]),
      nullCounts: new Map([
        [pathId, 0],
        [posId, 0],
      ]),
      // Whole, not cut: equal bounds tell other readers that the file speaks of one data file.
      lowerBounds: new Map([
        [pathId, path],
        [posId, bound(position?.min)],
      ]),
      upperBounds: new Map([
        [pathId, path],
        [posId, bound(position?.max)],
      ]),
      nanCounts: new Map(),
      splitOffsets: null,
      equalityIds: null,
      referencedFile: of.path,
    },
  }
}
