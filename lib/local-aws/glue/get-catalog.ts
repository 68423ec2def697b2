import { GetCatalog$, type GetCatalogResponse } from '@aws-sdk/client-glue'
import { accountCatalog } from './account-catalog'
import { glueOperation } from './glue-operation'

/** https://docs.aws.amazon.com/glue/latest/webapi/API_GetCatalog.html */
export const getCatalog = glueOperation<{ CatalogId: string }, GetCatalogResponse>(
  GetCatalog$,
  null,
  (_input, { identity }) => ({ Catalog: accountCatalog(identity) }),
)
