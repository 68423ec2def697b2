import { GetDataCatalog$, type GetDataCatalogInput, type GetDataCatalogOutput } from '@aws-sdk/client-athena'
import { z } from 'zod'
import { operation } from '../../protocol/operation'
import { requireCatalog } from '../catalog-members'
import { catalogName } from '../constraints'

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_GetDataCatalog.html */
export const getDataCatalog = operation<GetDataCatalogInput, GetDataCatalogOutput>(
  GetDataCatalog$,
  z.object({ Name: catalogName }),
  ({ Name }, { identity }) => {
    requireCatalog(Name)
    return {
      DataCatalog: { Name: 'AwsDataCatalog', Type: 'GLUE', Parameters: { 'catalog-id': identity.account } },
    }
  },
)
