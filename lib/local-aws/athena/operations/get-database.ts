import { GetDatabase$, type GetDatabaseInput, type GetDatabaseOutput } from '@aws-sdk/client-athena'
import { z } from 'zod'
import { operation } from '../../protocol/operation'
import { requireCatalog, requireDatabase, toDatabase } from '../catalog-members'
import { catalogName, databaseName } from '../constraints'

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_GetDatabase.html */
export const getDatabase = operation<GetDatabaseInput, GetDatabaseOutput>(
  GetDatabase$,
  z.object({ CatalogName: catalogName, DatabaseName: databaseName }),
  ({ CatalogName, DatabaseName = '' }, { catalog }) => {
    requireCatalog(catalog, CatalogName)
    return { Database: toDatabase(requireDatabase(catalog, DatabaseName)) }
  },
)
