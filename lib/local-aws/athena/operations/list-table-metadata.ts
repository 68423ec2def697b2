import {
  ListTableMetadata$,
  type ListTableMetadataInput,
  type ListTableMetadataOutput,
} from '@aws-sdk/client-athena'
import { z } from 'zod'
import { matchingNames } from '../../engine/catalog/name-pattern'
import { operation } from '../../protocol/operation'
import { requireCatalog, requireDatabase, toTableMetadata } from '../catalog-members'
import { catalogName, databaseName, pageSize, pageToken } from '../constraints'
import { invalidRequest } from '../invalid-request'
import { page } from '../paging'

const constraints = z.object({
  CatalogName: catalogName,
  DatabaseName: databaseName,
  Expression: z.string().max(256).optional(),
  MaxResults: pageSize(50, 1).optional(),
  NextToken: pageToken.optional(),
})

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_ListTableMetadata.html */
export const listTableMetadata = operation<ListTableMetadataInput, ListTableMetadataOutput>(
  ListTableMetadata$,
  constraints,
  ({ CatalogName, DatabaseName = '', Expression, MaxResults = 50, NextToken }, { catalog }) => {
    requireCatalog(catalog, CatalogName)
    requireDatabase(catalog, DatabaseName)
    const all = catalog.listTables(DatabaseName)
    const tables = Expression === undefined ? all : matchingNames(all, Expression)
    if (!tables) throw invalidRequest(`Invalid expression: ${Expression}`)
    const { items, nextToken } = page(tables, MaxResults, NextToken)
    return { TableMetadataList: items.map(toTableMetadata), NextToken: nextToken }
  },
)
