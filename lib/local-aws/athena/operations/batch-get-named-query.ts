import {
  BatchGetNamedQuery$,
  type BatchGetNamedQueryInput,
  type BatchGetNamedQueryOutput,
} from '@aws-sdk/client-athena'
import { z } from 'zod'
import { operation } from '../../protocol/operation'
import { executionId } from '../constraints'
import { namedQueryNotFound } from '../invalid-request'

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_BatchGetNamedQuery.html */
export const batchGetNamedQuery = operation<BatchGetNamedQueryInput, BatchGetNamedQueryOutput>(
  BatchGetNamedQuery$,
  z.object({ NamedQueryIds: z.array(executionId).min(1).max(50) }),
  ({ NamedQueryIds = [] }, { athena }) => {
    const found = NamedQueryIds.map((id) => ({ id, query: athena.savedQueries.find(id) }))
    return {
      NamedQueries: found.flatMap(({ query }) => (query ? [query] : [])),
      UnprocessedNamedQueryIds: found
        .filter(({ query }) => query === null)
        .map(({ id }) => ({
          NamedQueryId: id,
          ErrorCode: 'INVALID_INPUT',
          ErrorMessage: namedQueryNotFound(id).message,
        })),
    }
  },
)
