import {
  ListQueryExecutions$,
  type ListQueryExecutionsInput,
  type ListQueryExecutionsOutput,
} from '@aws-sdk/client-athena'
import { z } from 'zod'
import { operation } from '../../protocol/operation'
import { pageSize, pageToken, workGroupName } from '../constraints'
import { invalidRequest } from '../invalid-request'

/** Newest first. https://docs.aws.amazon.com/athena/latest/APIReference/API_ListQueryExecutions.html */
export const listQueryExecutions = operation<ListQueryExecutionsInput, ListQueryExecutionsOutput>(
  ListQueryExecutions$,
  z.object({
    WorkGroup: workGroupName.optional(),
    MaxResults: pageSize(50).optional(),
    NextToken: pageToken.optional(),
  }),
  ({ WorkGroup = 'primary', MaxResults, NextToken }, { athena }) => {
    if (NextToken !== undefined && !/^\d+$/.test(NextToken)) throw invalidRequest('Invalid NextToken')
    athena.workGroups.require(WorkGroup)
    const { ids, next } = athena.executor.list(
      WorkGroup,
      MaxResults || 50,
      NextToken ? Number(NextToken) : null,
    )
    return { QueryExecutionIds: ids, NextToken: next === null ? undefined : String(next) }
  },
)
