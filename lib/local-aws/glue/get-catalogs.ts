import { GetCatalogs$, type GetCatalogsRequest, type GetCatalogsResponse } from '@aws-sdk/client-glue'
import { z } from 'zod'
import { WireError } from '../protocol/wire-error'
import { accountCatalog } from './account-catalog'
import { paging } from './constraints'
import { glueOperation } from './glue-operation'

/** The account's own one holds no further catalogs, https://docs.aws.amazon.com/glue/latest/webapi/API_GetCatalogs.html */
export const getCatalogs = glueOperation<GetCatalogsRequest, GetCatalogsResponse>(
  GetCatalogs$,
  z.object(paging(1000)),
  ({ ParentCatalogId, IncludeRoot }, { identity }) => {
    if (ParentCatalogId !== undefined && ParentCatalogId !== identity.account) {
      const message = `Catalog ${ParentCatalogId} not found.`
      throw new WireError('EntityNotFoundException', message)
    }
    return { CatalogList: IncludeRoot ? [accountCatalog(identity)] : [] }
  },
)
