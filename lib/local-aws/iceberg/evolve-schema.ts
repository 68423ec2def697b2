import { decimalOf } from './duckdb-type'
import { withSchema } from './evolve-metadata'
import { findField, type IcebergField, type IcebergType, typeText, withNewIds } from './iceberg-type'
import { currentSchema, type TableMetadata } from './table-metadata'
import { transformName } from './transforms'

/** A change that Iceberg has not. https://iceberg.apache.org/spec/#schema-evolution */
export class InvalidSchemaChange extends Error {}

/** @throws InvalidSchemaChange for a column that is missing, the last one, or one that partitions were made by */
export function withoutColumn(metadata: TableMetadata, name: string): TableMetadata {
  const { fields } = currentSchema(metadata)
  const column = columnNamed(fields, name)
  const usedBy = metadata['partition-specs'].filter((spec) =>
    spec.fields.some(
      (field) =>
        transformName(field.transform) !== 'void' && findField([column], field['source-id']) !== null,
    ),
  )
  if (usedBy.some((spec) => spec['spec-id'] === metadata['default-spec-id']))
    throw new InvalidSchemaChange(`Cannot drop partition field: ${name}`)
  // Manifests keep the values of that spec, whose type is the column's.
  if (usedBy.length > 0)
    throw new InvalidSchemaChange(`Cannot drop column which is used by an old partition spec: ${name}`)
  if (fields.length === 1) throw new InvalidSchemaChange('Cannot drop the only column in a table')
  return withSchema(
    metadata,
    fields.filter((field) => field !== column),
  )
}

export type ColumnChange = {
  name: string
  /** Parts without ids of their own; they are matched by name. */
  type: IcebergType
  doc: string | null
  /** Null leaves the column where it is. */
  place: 'first' | { after: string } | null
}

/**
 * Renames, retypes, comments and moves a column; its id stays.
 * @throws InvalidSchemaChange for a name that is missing or taken, or a type that is not wider
 */
export function withChangedColumn(
  metadata: TableMetadata,
  name: string,
  change: ColumnChange,
): TableMetadata {
  const { fields } = currentSchema(metadata)
  const before = columnNamed(fields, name)
  const others = fields.filter((field) => field !== before)
  if (others.some((field) => field.name.toLowerCase() === change.name))
    throw new InvalidSchemaChange(`Cannot add column, name already exists: ${change.name}`)
  let lastId = metadata['last-column-id']
  const type = evolved(name, before.type, change.type, () => ++lastId)
  const after: IcebergField = {
    ...before,
    name: change.name,
    type,
    ...(change.doc !== null && { doc: change.doc }),
  }
  return withSchema(metadata, placed(fields, before, after, change.place), lastId)
}

function columnNamed(fields: readonly IcebergField[], name: string): IcebergField {
  const found = fields.find((field) => field.name.toLowerCase() === name)
  if (!found) throw new InvalidSchemaChange(`Invalid column reference ${name}`)
  return found
}

function placed(
  fields: readonly IcebergField[],
  before: IcebergField,
  after: IcebergField,
  place: ColumnChange['place'],
): IcebergField[] {
  const at = fields.indexOf(before)
  if (place === null) return fields.with(at, after)
  const others = fields.toSpliced(at, 1)
  if (place === 'first') return [after, ...others]
  const behind = others.indexOf(columnNamed(others, place.after))
  return others.toSpliced(behind + 1, 0, after)
}

/** The wider type with the ids of the one before; fields of structs that are new get new ones. */
function evolved(path: string, from: IcebergType, to: IcebergType, newId: () => number): IcebergType {
  const refused = () =>
    new InvalidSchemaChange(`Cannot change column type: ${path}: ${typeText(from)} -> ${typeText(to)}`)
  if (typeof from === 'string' || typeof to === 'string') {
    if (typeof from !== 'string' || typeof to !== 'string' || !isWider(from, to)) throw refused()
    return to
  }
  if (from.type === 'list' && to.type === 'list')
    return { ...from, element: evolved(`${path}.element`, from.element, to.element, newId) }
  if (from.type === 'map' && to.type === 'map') {
    return {
      ...from,
      key: evolved(`${path}.key`, from.key, to.key, newId),
      value: evolved(`${path}.value`, from.value, to.value, newId),
    }
  }
  if (from.type !== 'struct' || to.type !== 'struct') throw refused()
  return {
    ...from,
    fields: to.fields.map((field) => {
      const known = from.fields.find((each) => each.name.toLowerCase() === field.name)
      if (known) return { ...known, type: evolved(`${path}.${field.name}`, known.type, field.type, newId) }
      return { ...field, id: newId(), type: withNewIds(field.type, newId) }
    }),
  }
}

/** https://iceberg.apache.org/spec/#schema-evolution */
function isWider(from: string, to: string): boolean {
  const [before, after] = [decimalOf(from), decimalOf(to)]
  if (before && after) return before.scale === after.scale && before.precision <= after.precision
  return from === to || (from === 'int' && to === 'long') || (from === 'float' && to === 'double')
}
