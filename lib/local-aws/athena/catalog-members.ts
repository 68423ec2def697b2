import type { Column, Database, TableMetadata } from '@aws-sdk/client-athena'
import type { Column as GlueColumn, Table } from '@aws-sdk/client-glue'
import type { GlueCatalog, NamedDatabase } from '../engine/catalog/catalog-types'
import type { RegisteredCatalog } from '../engine/catalog/registered-catalogs'
import { WireError } from '../protocol/wire-error'
import { catalogNotFound, notInGlue } from './invalid-request'

/** @throws WireError InvalidRequestException for a name that Athena does not know */
export function requireRegistered({ registered }: GlueCatalog, name: string): RegisteredCatalog {
  const found = registered.find(name)
  if (!found) throw catalogNotFound(name)
  return found
}

/** @throws WireError for a catalog that is not the account's own under one of its names */
export function requireCatalog(catalog: GlueCatalog, name = ''): void {
  const { Type } = requireRegistered(catalog, name)
  if (catalog.registered.reaches(name)) return
  throw new WireError(
    'MetadataException',
    `The local store cannot read data catalog ${name} of type ${Type}: it only has the tables of its own account`,
  )
}

export function requireDatabase(catalog: GlueCatalog, name: string): NamedDatabase {
  const database = catalog.findDatabase(name)
  if (!database) throw notInGlue(`Database ${name} not found.`)
  return database
}

export const toDatabase = ({ Name, Description, Parameters }: NamedDatabase): Database => ({
  Name,
  Description,
  Parameters,
})

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_TableMetadata.html */
export const toTableMetadata = (table: Table): TableMetadata => ({
  Name: table.Name,
  CreateTime: table.CreateTime,
  LastAccessTime: table.LastAccessTime,
  TableType: table.TableType,
  Columns: (table.StorageDescriptor?.Columns ?? []).filter(isCurrent).map(toColumn),
  PartitionKeys: (table.PartitionKeys ?? []).map(toColumn),
  Parameters: {
    ...table.Parameters,
    ...defined({
      inputformat: table.StorageDescriptor?.InputFormat,
      location: table.StorageDescriptor?.Location,
      outputformat: table.StorageDescriptor?.OutputFormat,
      'serde.serialization.lib': table.StorageDescriptor?.SerdeInfo?.SerializationLibrary,
      ...prefixed('serde.param.', table.StorageDescriptor?.SerdeInfo?.Parameters),
    }),
  },
})

/** Glue keeps columns of an Iceberg table that were dropped, marked as such. */
const isCurrent = ({ Parameters }: GlueColumn) => Parameters?.['iceberg.field.current'] !== 'false'

const prefixed = (prefix: string, entries: Record<string, string> = {}) =>
  Object.fromEntries(Object.entries(entries).map(([name, value]) => [prefix + name, value]))

const toColumn = ({ Name, Type, Comment }: GlueColumn): Column => ({
  Name,
  Type,
  Comment,
})

const defined = (entries: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(entries).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
