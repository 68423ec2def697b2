import type { Column, Table, TableInput } from '@aws-sdk/client-glue'
import type { Engine } from '../engine/engine'
import { type FeatureGroup, keepsTable } from '../engine/feature-groups/feature-group'
import { glueColumns, icebergSchemaColumns } from '../engine/offline/columns'
import { withColumns } from '../iceberg/evolve-metadata'
import { currentSchema } from '../iceberg/table-metadata'

/** The table AWS makes for a group: external Parquet at the data prefix, without partition keys. */
export function glueTable(
  group: Pick<FeatureGroup, 'features'>,
  table: string,
  location: string,
): TableInput {
  return {
    Name: table,
    TableType: 'EXTERNAL_TABLE',
    Parameters: { EXTERNAL: 'TRUE', classification: 'parquet' },
    PartitionKeys: [],
    StorageDescriptor: {
      Columns: glueColumns(group),
      Location: location,
      InputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
      OutputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
      SerdeInfo: {
        SerializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
        Parameters: { 'serialization.format': '1' },
      },
    },
  }
}

/** Appends the columns that the table lacks; the failure's reason, or null when all went well. */
export async function appendColumns(engine: Engine, group: FeatureGroup): Promise<string | null> {
  const { offline } = group
  if (!offline?.catalog || !keepsTable(offline)) return null
  const { database, table } = offline.catalog
  const found = engine.catalog.findTable(database, table)
  if (!found) return `The Glue table ${database}.${table} does not exist.`
  if (offline.tableFormat === 'Iceberg') {
    await engine.iceberg.commit(database, table, ({ metadata }) => {
      const known = new Set(currentSchema(metadata).fields.map(({ name }) => name))
      const missing = icebergSchemaColumns(group).filter(({ name }) => !known.has(name))
      return missing.length > 0 ? { metadata: withColumns(metadata, missing) } : null
    })
    return null
  }
  const columns = found.StorageDescriptor?.Columns ?? []
  const known = new Set(columns.map(({ Name }) => Name?.toLowerCase()))
  const missing = glueColumns(group).filter(({ Name }) => !known.has(Name))
  if (missing.length > 0) await engine.catalog.updateTable(database, toInput(found, [...columns, ...missing]))
  return null
}

/** What a table says of itself that is not part of its definition is left out. */
const toInput = (table: Table, columns: Column[]): TableInput => ({
  Name: table.Name,
  ...(table.Description && { Description: table.Description }),
  ...(table.Owner && { Owner: table.Owner }),
  ...(table.TableType && { TableType: table.TableType }),
  ...(table.Retention !== undefined && { Retention: table.Retention }),
  Parameters: table.Parameters ?? {},
  PartitionKeys: table.PartitionKeys ?? [],
  StorageDescriptor: { ...table.StorageDescriptor, Columns: columns },
})
