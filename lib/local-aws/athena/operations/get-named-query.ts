import { GetNamedQuery$, type GetNamedQueryInput, type GetNamedQueryOutput } from '@aws-sdk/client-athena'
import { z } from 'zod'
import { operation } from '../../protocol/operation'
import { executionId } from '../constraints'
import { namedQueryNotFound } from '../invalid-request'

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_GetNamedQuery.html */
export const getNamedQuery = operation<GetNamedQueryInput, GetNamedQueryOutput>(
  GetNamedQuery$,
  z.object({ NamedQueryId: executionId }),
  ({ NamedQueryId = '' }, { athena }) => {
    const query = athena.savedQueries.find(NamedQueryId)
    if (!query) throw namedQueryNotFound(NamedQueryId)
    return { NamedQuery: query }
  },
)
