import {
  ListDataCatalogs$,
  type ListDataCatalogsInput,
  type ListDataCatalogsOutput,
} from '@aws-sdk/client-athena'
import { z } from 'zod'
import { operation } from '../../protocol/operation'
import { pageSize, pageToken } from '../constraints'

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_ListDataCatalogs.html */
export const listDataCatalogs = operation<ListDataCatalogsInput, ListDataCatalogsOutput>(
  ListDataCatalogs$,
  z.object({ MaxResults: pageSize(50, 2).optional(), NextToken: pageToken.optional() }),
  () => ({ DataCatalogsSummary: [{ CatalogName: 'AwsDataCatalog', Type: 'GLUE' }] }),
)
