import {
  DeleteDataCatalog$,
  type DeleteDataCatalogInput,
  type DeleteDataCatalogOutput,
} from '@aws-sdk/client-athena'
import { z } from 'zod'
import { operation } from '../../protocol/operation'
import { catalogName } from '../constraints'
import { catalogNotFound, invalidRequest } from '../invalid-request'

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_DeleteDataCatalog.html */
export const deleteDataCatalog = operation<DeleteDataCatalogInput, DeleteDataCatalogOutput>(
  DeleteDataCatalog$,
  z.object({ Name: catalogName }),
  async ({ Name = '' }, { athena, catalog }) => {
    if (catalog.registered.isOwn(Name)) throw invalidRequest('AwsDataCatalog cannot be deleted')
    const removed = await catalog.registered.remove(Name)
    if (!removed) throw catalogNotFound(Name)
    await athena.tags.forget({ kind: 'datacatalog', name: removed.Name })
    return {}
  },
)
