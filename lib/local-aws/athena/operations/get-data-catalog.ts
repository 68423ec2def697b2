import { GetDataCatalog$, type GetDataCatalogInput, type GetDataCatalogOutput } from '@aws-sdk/client-athena'
import { z } from 'zod'
import { operation } from '../../protocol/operation'
import { requireRegistered } from '../catalog-members'
import { catalogName } from '../constraints'

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_GetDataCatalog.html */
export const getDataCatalog = operation<GetDataCatalogInput, GetDataCatalogOutput>(
  GetDataCatalog$,
  z.object({ Name: catalogName }),
  ({ Name = '' }, { catalog }) => ({ DataCatalog: requireRegistered(catalog, Name) }),
)
