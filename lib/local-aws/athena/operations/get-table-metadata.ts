import {
  GetTableMetadata$,
  type GetTableMetadataInput,
  type GetTableMetadataOutput,
} from '@aws-sdk/client-athena'
import { z } from 'zod'
import { operation } from '../../protocol/operation'
import { requireCatalog, requireDatabase, toTableMetadata } from '../catalog-members'
import { catalogName, databaseName } from '../constraints'
import { notInGlue } from '../invalid-request'

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_GetTableMetadata.html */
export const getTableMetadata = operation<GetTableMetadataInput, GetTableMetadataOutput>(
  GetTableMetadata$,
  z.object({ CatalogName: catalogName, DatabaseName: databaseName, TableName: databaseName }),
  ({ CatalogName, DatabaseName = '', TableName = '' }, { catalog }) => {
    requireCatalog(catalog, CatalogName)
    requireDatabase(catalog, DatabaseName)
    const table = catalog.findTable(DatabaseName, TableName)
    if (!table) throw notInGlue('Entity Not Found')
    return { TableMetadata: toTableMetadata(table) }
  },
)
