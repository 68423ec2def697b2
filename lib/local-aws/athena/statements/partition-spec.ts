import type { GlueCatalog } from '../../engine/catalog/catalog-types'
import { semanticError } from '../hive/hive-error'
import type { PartitionValues } from '../hive/hive-parts'
import type { TableDefinition } from '../tables/table-definition'

/** The values of a PARTITION clause in the order of the table's keys. */
export function valuesOf(table: TableDefinition, values: PartitionValues): string[] {
  const unknown = [...values.keys()].find((name) => table.partitionKeys.every((key) => key.name !== name))
  if (unknown !== undefined) throw semanticError(`[Error 10098]: Non-Partition column appears: ${unknown}`)
  return table.partitionKeys.map(({ name }) => {
    const value = values.get(name)
    if (value === undefined) throw semanticError(`[Error 10044]: Partition column ${name} is missing`)
    return value
  })
}

/** `key=value/…`, the folder of a partition below its table. */
export const folderOf = ({ partitionKeys }: TableDefinition, values: readonly string[]) =>
  partitionKeys.map(({ name }, index) => `${name}=${values[index]}`).join('/')

export async function addPartition(
  catalog: GlueCatalog,
  table: TableDefinition,
  values: string[],
  location: string | null,
): Promise<void> {
  await catalog.createPartition(table.database, table.name, {
    Values: values,
    StorageDescriptor: {
      Columns: table.columns.map(({ name, type }) => ({ Name: name, Type: type })),
      Location: location ?? `${table.location.replace(/\/$/, '')}/${folderOf(table, values)}`,
      InputFormat: table.inputFormat,
      OutputFormat: table.outputFormat,
      SerdeInfo: { SerializationLibrary: table.serde, Parameters: { ...table.serdeParameters } },
    },
  })
}
