import type { Column, Table, TableInput } from '@aws-sdk/client-glue'
import { glueTypeOfIceberg } from './glue-type'
import { currentSchema, type TableMetadata } from './table-metadata'

/** The columns as Iceberg's own Glue catalog writes them. */
export const icebergGlueColumns = (metadata: TableMetadata): Column[] =>
  currentSchema(metadata).fields.map(({ id, name, type, required, doc }) => ({
    Name: name,
    Type: glueTypeOfIceberg(type),
    ...(doc !== undefined && { Comment: doc }),
    Parameters: {
      'iceberg.field.current': 'true',
      'iceberg.field.id': String(id),
      'iceberg.field.optional': String(!required),
    },
  }))

/** The catalog's entry of a table whose newest metadata lies at `location`; what others keep in it stays. */
export function icebergGlueTable(
  name: string,
  metadata: TableMetadata,
  location: string,
  before: { table: Table; location: string } | null,
): TableInput {
  const kept = before?.table
  return {
    Name: name,
    ...(kept?.Description && { Description: kept.Description }),
    ...(kept?.Owner && { Owner: kept.Owner }),
    ...(kept?.Retention !== undefined && { Retention: kept.Retention }),
    TableType: 'EXTERNAL_TABLE',
    PartitionKeys: [],
    Parameters: {
      ...kept?.Parameters,
      table_type: 'ICEBERG',
      metadata_location: location,
      ...(before && { previous_metadata_location: before.location }),
    },
    StorageDescriptor: {
      ...kept?.StorageDescriptor,
      Columns: commented(icebergGlueColumns(metadata), kept?.StorageDescriptor?.Columns ?? []),
      Location: metadata.location,
    },
  }
}

/** A comment that somebody gave a column in Glue stays, since the metadata knows nothing of it. */
function commented(columns: readonly Column[], before: readonly Column[]): Column[] {
  const comments = new Map(before.map(({ Name, Comment }) => [Name?.toLowerCase(), Comment]))
  return columns.map((column) => {
    const comment = column.Comment ?? comments.get(column.Name?.toLowerCase())
    return { ...column, ...(comment !== undefined && { Comment: comment }) }
  })
}
