import {
  ListDataCatalogs$,
  type ListDataCatalogsInput,
  type ListDataCatalogsOutput,
} from '@aws-sdk/client-athena'
import { z } from 'zod'
import { operation } from '../../protocol/operation'
import { pageSize, pageToken } from '../constraints'
import { page } from '../paging'

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_ListDataCatalogs.html */
export const listDataCatalogs = operation<ListDataCatalogsInput, ListDataCatalogsOutput>(
  ListDataCatalogs$,
  z.object({ MaxResults: pageSize(50, 2).optional(), NextToken: pageToken.optional() }),
  ({ MaxResults = 50, NextToken }, { catalog }) => {
    const { items, nextToken } = page(catalog.registered.list(), MaxResults, NextToken)
    return {
      DataCatalogsSummary: items.map(({ Name, Type }) => ({ CatalogName: Name, Type })),
      NextToken: nextToken,
    }
  },
)
