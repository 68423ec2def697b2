import type { TableReference } from '../trino/rewrite'
import type { HiveReader } from './hive-tokens'

export type HiveColumn = { name: string; type: string; comment: string | null }

/** Values of partition keys, names in lower case. */
export type PartitionValues = ReadonlyMap<string, string>
export type PartitionSpec = { values: PartitionValues; location: string | null }

/** `name = value`, both as text. */
export function property(reader: HiveReader): [name: string, value: string] {
  const name = reader.identifier()
  reader.expect('=')
  return [name, reader.literal()]
}

/** `('a' = 'b', …)` */
export const properties = (reader: HiveReader): Record<string, string> =>
  Object.fromEntries(reader.list(() => property(reader)))

export function tableName(reader: HiveReader): TableReference {
  const { offset } = reader.next
  const names = [reader.identifier()]
  while (reader.accept('.')) names.push(reader.identifier())
  const [table = '', database = null, catalog = null] = names.map((name) => name.toLowerCase()).reverse()
  return { catalog, database, table, offset }
}

/** What follows PARTITION. */
export const partitionValues = (reader: HiveReader): PartitionValues =>
  new Map(
    reader.list(() => {
      const [name, value] = property(reader)
      return [name.toLowerCase(), value]
    }),
  )

export function column(reader: HiveReader): HiveColumn {
  const name = reader.identifier().toLowerCase()
  const type = typeText(reader)
  return { name, type, comment: reader.accept('comment') ? reader.string() : null }
}

/** The type as Glue keeps it: lower case, without spaces. */
function typeText(reader: HiveReader): string {
  let text = ''
  let depth = 0
  for (;;) {
    const { kind, text: next } = reader.next
    const ends = depth === 0 && text !== '' && next !== '<' && next !== '('
    if (kind === 'end' || ends) return text.toLowerCase()
    reader.skip()
    if (next === '<' || next === '(') depth++
    if (next === '>' || next === ')') depth--
    text += next
  }
}
