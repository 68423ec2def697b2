import {
  ListPreparedStatements$,
  type ListPreparedStatementsInput,
  type ListPreparedStatementsOutput,
} from '@aws-sdk/client-athena'
import { z } from 'zod'
import { operation } from '../../protocol/operation'
import { pageSize, pageToken, workGroupName } from '../constraints'
import { page } from '../paging'

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_ListPreparedStatements.html */
export const listPreparedStatements = operation<ListPreparedStatementsInput, ListPreparedStatementsOutput>(
  ListPreparedStatements$,
  z.object({
    WorkGroup: workGroupName,
    MaxResults: pageSize(50, 1).optional(),
    NextToken: pageToken.optional(),
  }),
  ({ WorkGroup = '', MaxResults = 50, NextToken }, { athena }) => {
    athena.workGroups.require(WorkGroup)
    const { items, nextToken } = page(athena.savedQueries.listStatements(WorkGroup), MaxResults, NextToken)
    return {
      PreparedStatements: items.map(({ StatementName, LastModifiedTime }) => ({
        StatementName,
        LastModifiedTime,
      })),
      NextToken: nextToken,
    }
  },
)
