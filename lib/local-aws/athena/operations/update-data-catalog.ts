import {
  UpdateDataCatalog$,
  type UpdateDataCatalogInput,
  type UpdateDataCatalogOutput,
} from '@aws-sdk/client-athena'
import { operation } from '../../protocol/operation'
import { dataCatalogInput, requireParameters } from '../data-catalog-rules'
import { catalogNotFound, invalidRequest } from '../invalid-request'

/** Replaces what is there. https://docs.aws.amazon.com/athena/latest/APIReference/API_UpdateDataCatalog.html */
export const updateDataCatalog = operation<UpdateDataCatalogInput, UpdateDataCatalogOutput>(
  UpdateDataCatalog$,
  dataCatalogInput,
  async ({ Name = '', Type, Description, Parameters }, { catalog }) => {
    if (catalog.registered.isOwn(Name)) throw invalidRequest('AwsDataCatalog cannot be updated')
    requireParameters(Type, Parameters)
    if (!(await catalog.registered.replace({ Name, Type, Description, Parameters })))
      throw catalogNotFound(Name)
    return {}
  },
)
