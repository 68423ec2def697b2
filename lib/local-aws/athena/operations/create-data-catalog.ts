import {
  CreateDataCatalog$,
  type CreateDataCatalogInput,
  type CreateDataCatalogOutput,
} from '@aws-sdk/client-athena'
import { operation } from '../../protocol/operation'
import { dataCatalogInput, requireParameters } from '../data-catalog-rules'
import { invalidRequest } from '../invalid-request'
import { tagList } from '../tags'

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_CreateDataCatalog.html */
export const createDataCatalog = operation<CreateDataCatalogInput, CreateDataCatalogOutput>(
  CreateDataCatalog$,
  dataCatalogInput.extend({ Tags: tagList.max(50).optional() }),
  async ({ Name = '', Type, Description, Parameters, Tags = [] }, { athena, catalog }) => {
    requireParameters(Type, Parameters)
    if (!(await catalog.registered.create({ Name, Type, Description, Parameters })))
      throw invalidRequest(`DataCatalog ${Name} already exists`)
    if (Tags.length > 0) await athena.tags.put({ kind: 'datacatalog', name: Name }, Tags)
    return {}
  },
)
