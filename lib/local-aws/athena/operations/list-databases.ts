import { ListDatabases$, type ListDatabasesInput, type ListDatabasesOutput } from '@aws-sdk/client-athena'
import { z } from 'zod'
import { operation } from '../../protocol/operation'
import { requireCatalog, toDatabase } from '../catalog-members'
import { catalogName, pageSize, pageToken } from '../constraints'
import { page } from '../paging'

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_ListDatabases.html */
export const listDatabases = operation<ListDatabasesInput, ListDatabasesOutput>(
  ListDatabases$,
  z.object({
    CatalogName: catalogName,
    MaxResults: pageSize(50, 1).optional(),
    NextToken: pageToken.optional(),
  }),
  ({ CatalogName, MaxResults = 50, NextToken }, { catalog }) => {
    requireCatalog(catalog, CatalogName)
    const { items, nextToken } = page(catalog.listDatabases(), MaxResults, NextToken)
    return { DatabaseList: items.map(toDatabase), NextToken: nextToken }
  },
)
