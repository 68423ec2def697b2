/** What a search may ask of one kind of resource. */
export type Properties<Item> = {
  /** Names that are always there, in no order. */
  names: readonly string[]
  /** The property of that name; null when there is none. */
  find(name: string): Property<Item> | null
  /** Parts that `NestedFilters` may look into, by the name of the list they come from. */
  nested: Readonly<Record<string, Nested<Item>>>
}

/** `values` is empty where the resource has none; several where any may match, as for `AllTags`. */
export type Property<Item> = {
  kind: 'text' | 'number' | 'time' | 'boolean'
  values: (item: Item) => readonly Scalar[]
}

/** Times are milliseconds since 1970. */
export type Scalar = string | number | boolean

type Nested<Item> = {
  partsOf: (item: Item) => readonly unknown[]
  find(name: string): Property<unknown> | null
}

export const textProperty = <Item>(read: (item: Item) => string | null | undefined): Property<Item> =>
  property('text', read)

export const timeProperty = <Item>(read: (item: Item) => Date): Property<Item> =>
  property('time', (item) => read(item).getTime())

export function property<Item>(
  kind: Property<Item>['kind'],
  read: (item: Item) => Scalar | null | undefined,
): Property<Item> {
  return {
    kind,
    values: (item) => {
      const value = read(item)
      return value === null || value === undefined ? none : [value]
    },
  }
}

/** Nested parts are seen by their own type only; the cast is undone by the pairing of `partsOf` and `find`. */
export function nestedParts<Item, Part>(
  partsOf: (item: Item) => readonly Part[],
  properties: Readonly<Record<string, Property<Part>>>,
): Nested<Item> {
  return { partsOf, find: (name) => (properties[name] as Property<unknown> | undefined) ?? null }
}

/** Fixed properties, and those of a prefix (`Tags.` and a key). */
export function namedProperties<Item>(
  fixed: Readonly<Record<string, Property<Item>>>,
  keyed: { prefix: string; property: (key: string) => Property<Item> },
): Pick<Properties<Item>, 'names' | 'find'> {
  return {
    names: Object.keys(fixed),
    find(name) {
      if (Object.hasOwn(fixed, name)) return fixed[name] ?? null
      const key = name.startsWith(keyed.prefix) ? name.slice(keyed.prefix.length) : ''
      return key === '' ? null : keyed.property(key)
    },
  }
}

const none: readonly Scalar[] = []
