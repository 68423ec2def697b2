import { findField, type IcebergField } from '../../iceberg/iceberg-type'
import type { DataFile } from '../../iceberg/manifests'
import type { TableFiles } from '../../iceberg/object-files'
import { deletedPathId } from '../../iceberg/scan'
import { currentSchema, type TableMetadata } from '../../iceberg/table-metadata'
import { ident, text } from '../trino/quote'
import { TrinoError } from '../trino/trino-error'
import { inTableType, type NestedNames, typeInFile } from './nested-names'
import { localPath, readableType, readParquetSql } from './read-files'
import type { ScanPart } from './scan-parts'

/** What a statement wants beside the columns. */
export type HiddenColumns = {
  /** `"$path"`, as users ask for it. */
  path: boolean
  /** `"$pos"` as well, for statements that rewrite rows. */
  position: boolean
}

/** The columns of a snapshot, and where its files are. */
export type RelationContext = {
  fields: readonly IcebergField[]
  metadata: TableMetadata
  files: TableFiles
  hidden: HiddenColumns
}

/**
 * DuckDB SQL for the rows of a snapshot: columns by field id, whatever they were called when a file was written.
 * @param markerOf number under which the scan of a part shows in a plan; null leaves the marks out
 */
export function icebergRelation(
  parts: readonly ScanPart[],
  context: RelationContext,
  markerOf: ((part: number) => number) | null,
): string {
  const { fields, hidden } = context
  if (parts.length > 0)
    return parts
      .map((part, index) => partSql(part, context, markerOf ? markerOf(index) : null))
      .join(' UNION ALL ')
  const empty = fields.map((field) => `${nullOf(field)} AS ${ident(field.name)}`)
  const none = [
    ...(hidden.path ? ['CAST(NULL AS VARCHAR) AS "$path"'] : []),
    ...(hidden.position ? ['CAST(NULL AS BIGINT) AS "$pos"'] : []),
  ]
  return `SELECT ${[...empty, ...none].join(', ')} WHERE false`
}

const nullOf = ({ name, type }: Pick<IcebergField, 'name' | 'type'>) =>
  `CAST(NULL AS ${readableType(name, type)})`

function partSql(part: ScanPart, context: RelationContext, marker: number | null): string {
  const { fields, metadata, files, hidden } = context
  const { data, positions, equalities, names } = part
  const needed = {
    path: hidden.path || positions.length > 0,
    position: hidden.position || positions.length > 0,
  }
  const extra = extraFields(equalities, fields, metadata)
  const read = names ? fields.flatMap((field) => fieldInFile(field, names)) : fields
  const selected = [
    ...fields.map((field) => (names ? renamed(field, names) : ident(field.name))),
    ...extra.map(({ name }) => ident(name)),
    ...hiddenSql(data, files, needed),
  ]
  const where = marker === null ? '' : ` WHERE file_row_number >= -${marker}`
  const rows = `SELECT ${selected.join(', ')} FROM ${readParquetSql(data, [...read, ...extra], files)}${where}`
  if (positions.length + equalities.length === 0) return rows
  const shown = [
    ...fields.map(({ name }) => ident(name)),
    ...(hidden.path ? ['"$path"'] : []),
    ...(hidden.position ? ['"$pos"'] : []),
  ]
  const gone =
    positions.length > 0
      ? [
          ` ANTI JOIN (SELECT file_path, pos FROM ${readParquetSql(positions, positionDeleteFields, files)}) AS x ON d."$path" = x.file_path AND d."$pos" = x.pos`,
        ]
      : []
  const equal = byIds(equalities).map(([ids, some], index) => {
    const compared = ids.map((id) => comparedField(id, fields, metadata))
    const keys = compared.map(({ id, type }) => ({ id, name: `k${id}`, type }))
    const conditions = compared.map(
      ({ id, name }) => `d.${ident(name)} IS NOT DISTINCT FROM e${index}.k${id}`,
    )
    return ` ANTI JOIN (FROM ${readParquetSql(some, keys, files)}) AS e${index} ON ${conditions.join(' AND ')}`
  })
  return `SELECT ${shown.join(', ')} FROM (${rows}) AS d${[...gone, ...equal].join('')}`
}

function fieldInFile(field: IcebergField, names: NestedNames): IcebergField[] {
  const type = typeInFile(field.type, names)
  return type === null ? [] : [{ ...field, type }]
}

const renamed = (field: IcebergField, names: NestedNames) =>
  typeof field.type === 'string'
    ? ident(field.name)
    : `${inTableType(ident(field.name), field.type, names, (type) => nullOf({ name: field.name, type }))} AS ${ident(field.name)}`

/** Columns that equality deletes compare and that the table has dropped since. */
function extraFields(
  equalities: readonly DataFile[],
  fields: readonly IcebergField[],
  metadata: TableMetadata,
): IcebergField[] {
  const ids = new Set(equalities.flatMap(({ equalityIds }) => equalityIds ?? []))
  return [...ids]
    .filter((id) => !fields.some((field) => field.id === id))
    .map((id) => comparedField(id, fields, metadata))
}

/** A compared column under its name among the rows. */
function comparedField(id: number, fields: readonly IcebergField[], metadata: TableMetadata): IcebergField {
  const own = fields.find((field) => field.id === id)
  if (own) return own
  for (const schema of [currentSchema(metadata), ...metadata.schemas.toReversed()]) {
    const found = findField(schema.fields, id)
    if (found?.path.length === 1) return { ...found.field, name: `$dropped_${id}` }
  }
  throw new TrinoError(
    'NOT_SUPPORTED',
    `The local store cannot compare nested field ${id} of equality deletes`,
  )
}

/** Equality delete files by what they compare. */
function byIds(equalities: readonly DataFile[]): [ids: readonly number[], files: DataFile[]][] {
  const groups = new Map<string, [readonly number[], DataFile[]]>()
  for (const file of equalities) {
    const ids = [...(file.equalityIds ?? [])].sort((a, b) => a - b)
    const group = groups.get(ids.join()) ?? [ids, []]
    group[1].push(file)
    groups.set(ids.join(), group)
  }
  return [...groups.values()]
}

/** https://iceberg.apache.org/spec/#position-delete-files */
export const positionDeleteFields: readonly IcebergField[] = [
  { id: deletedPathId, name: 'file_path', required: true, type: 'string' },
  { id: 2147483545, name: 'pos', required: true, type: 'long' },
]

function hiddenSql(
  data: readonly DataFile[],
  files: TableFiles,
  { path, position }: HiddenColumns,
): string[] {
  const list = (texts: readonly string[]) => `[${texts.map(text).join(', ')}]`
  const uris = `map(${list(data.map((file) => localPath(file, files)))}, ${list(data.map((file) => file.path))})`
  return [
    ...(path ? [`${uris}[filename] AS "$path"`] : []),
    ...(position ? ['CAST(file_row_number AS BIGINT) AS "$pos"'] : []),
  ]
}
