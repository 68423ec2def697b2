import type { TableReference } from '../trino/rewrite'
import type { HiveReader } from './hive-tokens'

/** `name = value`, both as text. */
export function property(reader: HiveReader): [name: string, value: string] {
  const name = reader.identifier()
  reader.expect('=')
  return [name, reader.literal()]
}

export function tableName(reader: HiveReader): TableReference {
  const { offset } = reader.next
  const names = [reader.identifier()]
  while (reader.accept('.')) names.push(reader.identifier())
  const [table = '', database = null, catalog = null] = names.map((name) => name.toLowerCase()).reverse()
  return { catalog, database, table, offset }
}
