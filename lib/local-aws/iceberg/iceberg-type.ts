/** https://iceberg.apache.org/spec/#schemas-and-data-types */
export type IcebergType = string | StructType | ListType | MapType
export type IcebergField = { id: number; name: string; required: boolean; type: IcebergType; doc?: string }
export type StructType = { type: 'struct'; fields: IcebergField[] }
export type ListType = {
  type: 'list'
  'element-id': number
  element: IcebergType
  'element-required': boolean
}
export type MapType = {
  type: 'map'
  'key-id': number
  key: IcebergType
  'value-id': number
  value: IcebergType
  'value-required': boolean
}

/** A field of a schema, or of a struct inside it, with the names that lead to it. */
export type LocatedField = { field: IcebergField; path: readonly string[] }

/** Every field that a row has once: those of the schema and of structs, but not what lists and maps hold. */
export function* locatedFields(
  fields: readonly IcebergField[],
  above: readonly string[] = [],
): Generator<LocatedField> {
  for (const field of fields) {
    const path = [...above, field.name]
    yield { field, path }
    if (typeof field.type !== 'string' && field.type.type === 'struct')
      yield* locatedFields(field.type.fields, path)
  }
}

export function findField(fields: readonly IcebergField[], id: number): LocatedField | null {
  for (const located of locatedFields(fields)) if (located.field.id === id) return located
  return null
}

/** The type with new ids for all its parts: as in Iceberg, those of a struct's fields before those inside them. */
export function withNewIds(type: IcebergType, newId: () => number): IcebergType {
  if (typeof type === 'string') return type
  switch (type.type) {
    case 'struct': {
      const numbered = type.fields.map((field) => ({ ...field, id: newId() }))
      return {
        ...type,
        fields: numbered.map((field) => ({ ...field, type: withNewIds(field.type, newId) })),
      }
    }
    case 'list': {
      const id = newId()
      return { ...type, 'element-id': id, element: withNewIds(type.element, newId) }
    }
    case 'map': {
      const [key, value] = [newId(), newId()]
      return {
        ...type,
        'key-id': key,
        key: withNewIds(type.key, newId),
        'value-id': value,
        value: withNewIds(type.value, newId),
      }
    }
  }
}

/** As Iceberg prints it in its messages: `struct<1: x: optional double>`. */
export function typeText(type: IcebergType): string {
  if (typeof type === 'string') return type
  switch (type.type) {
    case 'struct':
      return `struct<${type.fields
        .map(
          (field) =>
            `${field.id}: ${field.name}: ${field.required ? 'required' : 'optional'} ${typeText(field.type)}`,
        )
        .join(', ')}>`
    case 'list':
      return `list<${typeText(type.element)}>`
    case 'map':
      return `map<${typeText(type.key)}, ${typeText(type.value)}>`
  }
}
