import {
  UpdateNamedQuery$,
  type UpdateNamedQueryInput,
  type UpdateNamedQueryOutput,
} from '@aws-sdk/client-athena'
import { z } from 'zod'
import { operation } from '../../protocol/operation'
import { executionId, queryText } from '../constraints'
import { namedQueryNotFound } from '../invalid-request'

const constraints = z.object({
  NamedQueryId: executionId,
  Name: z.string().min(1).max(128),
  Description: z.string().max(1024).optional(),
  QueryString: queryText,
})

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_UpdateNamedQuery.html */
export const updateNamedQuery = operation<UpdateNamedQueryInput, UpdateNamedQueryOutput>(
  UpdateNamedQuery$,
  constraints,
  async ({ NamedQueryId = '', Name, Description, QueryString }, { athena }) => {
    const known = await athena.savedQueries.update(NamedQueryId, { Name, Description, QueryString })
    if (!known) throw namedQueryNotFound(NamedQueryId)
    return {}
  },
)
