import {
  DeleteNamedQuery$,
  type DeleteNamedQueryInput,
  type DeleteNamedQueryOutput,
} from '@aws-sdk/client-athena'
import { z } from 'zod'
import { operation } from '../../protocol/operation'
import { executionId } from '../constraints'
import { namedQueryNotFound } from '../invalid-request'

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_DeleteNamedQuery.html */
export const deleteNamedQuery = operation<DeleteNamedQueryInput, DeleteNamedQueryOutput>(
  DeleteNamedQuery$,
  z.object({ NamedQueryId: executionId }),
  async ({ NamedQueryId = '' }, { athena }) => {
    if (!(await athena.savedQueries.delete(NamedQueryId))) throw namedQueryNotFound(NamedQueryId)
    return {}
  },
)
