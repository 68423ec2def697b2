import {
  ListNamedQueries$,
  type ListNamedQueriesInput,
  type ListNamedQueriesOutput,
} from '@aws-sdk/client-athena'
import { z } from 'zod'
import { operation } from '../../protocol/operation'
import { pageSize, pageToken, workGroupName } from '../constraints'
import { page } from '../paging'

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_ListNamedQueries.html */
export const listNamedQueries = operation<ListNamedQueriesInput, ListNamedQueriesOutput>(
  ListNamedQueries$,
  z.object({
    WorkGroup: workGroupName.optional(),
    MaxResults: pageSize(50).optional(),
    NextToken: pageToken.optional(),
  }),
  ({ WorkGroup = 'primary', MaxResults, NextToken }, { athena }) => {
    athena.workGroups.require(WorkGroup)
    const { items, nextToken } = page(athena.savedQueries.list(WorkGroup), MaxResults || 50, NextToken)
    return { NamedQueryIds: items, NextToken: nextToken }
  },
)
