import type { DataFile } from '../../iceberg/manifests'
import type { TableFiles } from '../../iceberg/object-files'
import { mayDeleteFrom, type Scan } from '../../iceberg/scan'
import type { IcebergField } from '../../iceberg/table-metadata'
import { duckdbTypeOfIceberg } from '../../iceberg/types'
import { ident, text } from '../trino/quote'
import { TrinoError } from '../trino/trino-error'

/** What a statement wants beside the columns. */
export type HiddenColumns = {
  /** `"$path"`, as users ask for it. */
  path: boolean
  /** `"$pos"` as well, for statements that rewrite rows. */
  position: boolean
}

/** Scans of files with and without deletes show under numbers of their own in a plan. */
export type Markers = { plain: number; deleted: number }

/** Data files by whether delete files may speak of them. */
export type SplitScan = {
  plain: readonly DataFile[]
  deleted: readonly DataFile[]
  deletes: readonly DataFile[]
}

export function splitScan({ data, deletes }: Scan): SplitScan {
  if (deletes.some(({ content }) => content === 'equality-deletes')) {
    // https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg.html: position deletes are what Athena writes
    throw new TrinoError('NOT_SUPPORTED', 'The local store cannot read equality delete files')
  }
  const isDeleted = (file: DataFile) => deletes.some((each) => mayDeleteFrom(each, file))
  return {
    plain: data.filter((file) => !isDeleted(file)),
    deleted: data.filter(isDeleted),
    deletes: deletes.filter((each) => data.some((file) => mayDeleteFrom(each, file))),
  }
}

/** DuckDB SQL for the rows of a snapshot: columns by field id, whatever they were called when a file was written. */
export function icebergRelation(
  scan: SplitScan,
  fields: readonly IcebergField[],
  files: TableFiles,
  hidden: HiddenColumns,
  markers: Markers | null,
): string {
  const names = fields.map(({ name }) => ident(name))
  const parts: string[] = []
  if (scan.plain.length > 0) {
    const where = markers ? ` WHERE file_row_number >= -${markers.plain}` : ''
    const selected = [...names, ...hiddenSql(scan.plain, files, hidden)]
    parts.push(`SELECT ${selected.join(', ')} FROM ${parquet(scan.plain, fields, files)}${where}`)
  }
  if (scan.deleted.length > 0) {
    const where = markers ? ` WHERE file_row_number >= -${markers.deleted}` : ''
    const located = hiddenSql(scan.deleted, files, { path: true, position: true })
    const rows = `SELECT ${[...names, ...located].join(', ')} FROM ${parquet(scan.deleted, fields, files)}${where}`
    const shown = [...names, ...(hidden.path ? ['"$path"'] : []), ...(hidden.position ? ['"$pos"'] : [])]
    const gone = `SELECT file_path, pos FROM read_parquet(${pathList(scan.deletes, files)}, ${deleteSchema})`
    parts.push(
      `SELECT ${shown.join(', ')} FROM (${rows}) AS d ANTI JOIN (${gone}) AS x ON d."$path" = x.file_path AND d."$pos" = x.pos`,
    )
  }
  if (parts.length > 0) return parts.join(' UNION ALL ')
  const empty = fields.map((field) => `CAST(NULL AS ${typeOf(field)}) AS ${ident(field.name)}`)
  const none = [
    ...(hidden.path ? ['CAST(NULL AS VARCHAR) AS "$path"'] : []),
    ...(hidden.position ? ['CAST(NULL AS BIGINT) AS "$pos"'] : []),
  ]
  return `SELECT ${[...empty, ...none].join(', ')} WHERE false`
}

/** Field ids of position deletes. https://iceberg.apache.org/spec/#position-delete-files */
export const positionDeleteIds = new Map([
  ['file_path', 2147483546],
  ['pos', 2147483545],
])

const deleteSchema = `schema = MAP {${[...positionDeleteIds]
  .map(
    ([name, id]) =>
      `${id}: {name: '${name}', type: '${name === 'pos' ? 'BIGINT' : 'VARCHAR'}', default_value: NULL}`,
  )
  .join(', ')}}`

function parquet(data: readonly DataFile[], fields: readonly IcebergField[], files: TableFiles): string {
  const columns = fields.map(
    (field) => `${field.id}: {name: ${text(field.name)}, type: ${text(typeOf(field))}, default_value: NULL}`,
  )
  return `read_parquet(${pathList(data, files)}, hive_partitioning = false, schema = MAP {${columns.join(', ')}})`
}

function typeOf({ name, type }: IcebergField): string {
  const known = duckdbTypeOfIceberg(type)
  if (known) return known
  const shown = typeof type === 'string' ? type : 'nested'
  throw new TrinoError(
    'NOT_SUPPORTED',
    `The local store cannot read column '${name}' of Iceberg type ${shown}`,
  )
}

const pathList = (data: readonly DataFile[], files: TableFiles) =>
  `[${data.map(({ path }) => text(localPath(path, files))).join(', ')}]`

function localPath(uri: string, files: TableFiles): string {
  try {
    return files.pathOf(uri)
  } catch (error) {
    throw new TrinoError('ICEBERG_CANNOT_OPEN_SPLIT', error instanceof Error ? error.message : String(error))
  }
}

function hiddenSql(
  data: readonly DataFile[],
  files: TableFiles,
  { path, position }: HiddenColumns,
): string[] {
  const list = (texts: readonly string[]) => `[${texts.map(text).join(', ')}]`
  const uris = `map(${list(data.map((file) => localPath(file.path, files)))}, ${list(data.map((file) => file.path))})`
  return [
    ...(path ? [`${uris}[filename] AS "$path"`] : []),
    ...(position ? ['CAST(file_row_number AS BIGINT) AS "$pos"'] : []),
  ]
}
