import { ListWorkGroups$, type ListWorkGroupsInput, type ListWorkGroupsOutput } from '@aws-sdk/client-athena'
import { z } from 'zod'
import { operation } from '../../protocol/operation'
import { pageSize, pageToken } from '../constraints'
import { page } from '../paging'

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_ListWorkGroups.html */
export const listWorkGroups = operation<ListWorkGroupsInput, ListWorkGroupsOutput>(
  ListWorkGroups$,
  z.object({ MaxResults: pageSize(50, 1).optional(), NextToken: pageToken.optional() }),
  ({ MaxResults = 50, NextToken }, { athena }) => {
    const { items, nextToken } = page(athena.workGroups.list(), MaxResults, NextToken)
    return {
      WorkGroups: items.map(({ Name, State, Description, CreationTime, Configuration }) => ({
        Name,
        State,
        Description,
        CreationTime,
        EngineVersion: Configuration?.EngineVersion,
      })),
      NextToken: nextToken,
    }
  },
)
