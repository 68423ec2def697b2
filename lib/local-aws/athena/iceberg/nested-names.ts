import type { DuckDBConnection } from '@duckdb/node-api'
import type { IcebergField, IcebergType, StructType } from '../../iceberg/iceberg-type'
import type { TableFiles } from '../../iceberg/object-files'
import type { TableMetadata } from '../../iceberg/table-metadata'
import { ident } from '../trino/quote'
import { pathList } from './read-files'
import type { ScanPart } from './scan-parts'

/*
 * DuckDB finds columns by their field ids, and what is inside of them by name. Where a field of a struct was renamed,
 * or a name was given again, files are read under the names that they have, and their values are put together anew.
 */

/** Names of fields of structs in a file, by field id. */
export type NestedNames = ReadonlyMap<number, string>

/** Parts whose files call the fields inside of their columns all the same. */
export async function splitByNestedNames(
  session: DuckDBConnection,
  parts: readonly ScanPart[],
  fields: readonly IcebergField[],
  metadata: TableMetadata,
  files: TableFiles,
): Promise<readonly ScanPart[]> {
  const wanted = nestedNames(fields)
  if (!wereRenamed(wanted, metadata)) return parts
  const split: ScanPart[] = []
  for (const part of parts) {
    const byFile = await namesInFiles(session, part, files)
    const groups = new Map<string, ScanPart>()
    for (const [index, file] of part.data.entries()) {
      const found = byFile[index] ?? new Map<number, string>()
      const names = new Map([...wanted.keys()].flatMap((id) => nameOf(found, id)))
      const key = JSON.stringify([...names])
      const group = groups.get(key)
      groups.set(key, { ...part, names, data: [...(group?.data ?? []), file] })
    }
    split.push(...groups.values())
  }
  return split
}

const nameOf = (found: ReadonlyMap<number, string>, id: number): [number, string][] => {
  const name = found.get(id)
  return name === undefined ? [] : [[id, name]]
}

/** Fields of structs at any depth, those inside of lists and maps too. */
function nestedNames(fields: readonly IcebergField[]): Map<number, string> {
  const names = new Map<number, string>()
  const visit = (type: IcebergType): void => {
    if (typeof type === 'string') return
    if (type.type === 'list') visit(type.element)
    else if (type.type === 'map') [type.key, type.value].forEach(visit)
    else
      for (const field of type.fields) {
        names.set(field.id, field.name)
        visit(field.type)
      }
  }
  for (const { type } of fields) visit(type)
  return names
}

/** Whether some schema of the table has another name for a field, or the name for another field. */
function wereRenamed(wanted: ReadonlyMap<number, string>, metadata: TableMetadata): boolean {
  if (wanted.size === 0) return false
  return metadata.schemas.some((schema) => {
    const then = nestedNames(schema.fields)
    const taken = new Set([...then].filter(([id]) => !wanted.has(id)).map(([, name]) => name))
    return [...wanted].some(([id, name]) => (then.has(id) ? then.get(id) !== name : taken.has(name)))
  })
}

async function namesInFiles(
  session: DuckDBConnection,
  { data }: ScanPart,
  files: TableFiles,
): Promise<Map<number, string>[]> {
  const read = await session.runAndReadAll(
    `SELECT file_name, field_id, name FROM parquet_schema(${pathList(data, files)}) WHERE field_id IS NOT NULL`,
  )
  const byPath = new Map<string, Map<number, string>>()
  for (const [path, id, name] of read.getRows()) {
    const names = byPath.get(String(path)) ?? new Map<number, string>()
    byPath.set(String(path), names.set(Number(id), String(name)))
  }
  return data.map(({ path }) => byPath.get(files.pathOf(path)) ?? new Map<number, string>())
}

/** The type as the files have it, without what they lack; null where they have nothing of it. */
export function typeInFile(type: IcebergType, names: NestedNames): IcebergType | null {
  if (typeof type === 'string') return type
  switch (type.type) {
    case 'list': {
      const element = typeInFile(type.element, names)
      return element && { ...type, element }
    }
    case 'map': {
      const [key, value] = [typeInFile(type.key, names), typeInFile(type.value, names)]
      return key && value && { ...type, key, value }
    }
    case 'struct': {
      const fields = type.fields.flatMap((field) => {
        const name = names.get(field.id)
        const inner = name === undefined ? null : typeInFile(field.type, names)
        return name === undefined || inner === null ? [] : [{ ...field, name, type: inner }]
      })
      return fields.length === 0 ? null : { ...type, fields }
    }
  }
}

/** SQL of a value read as {@link typeInFile} says, in the table's own type; `nullOf` writes a NULL of a type. */
export function inTableType(
  value: string,
  type: IcebergType,
  names: NestedNames,
  nullOf: (type: IcebergType) => string,
  depth = 0,
): string {
  if (typeof type === 'string') return value
  if (typeInFile(type, names) === null) return nullOf(type)
  const inner = `x${depth}`
  const convert = (of: IcebergType, sql: string) => inTableType(sql, of, names, nullOf, depth + 1)
  switch (type.type) {
    case 'list':
      return `list_transform(${value}, lambda ${inner}: ${convert(type.element, inner)})`
    case 'map': {
      const entry = `struct_pack("key" := ${convert(type.key, `${inner}."key"`)}, "value" := ${convert(type.value, `${inner}."value"`)})`
      return `map_from_entries(list_transform(map_entries(${value}), lambda ${inner}: ${entry}))`
    }
    case 'struct':
      return structInTableType(value, type, names, nullOf, convert)
  }
}

function structInTableType(
  value: string,
  type: StructType,
  names: NestedNames,
  nullOf: (type: IcebergType) => string,
  convert: (type: IcebergType, sql: string) => string,
): string {
  const fields = type.fields.map((field) => {
    const name = names.get(field.id)
    const inner =
      name === undefined
        ? nullOf(field.type)
        : convert(field.type, `struct_extract(${value}, '${name.replaceAll("'", "''")}')`)
    return `${ident(field.name)} := ${inner}`
  })
  return `CASE WHEN ${value} IS NULL THEN NULL ELSE struct_pack(${fields.join(', ')}) END`
}
