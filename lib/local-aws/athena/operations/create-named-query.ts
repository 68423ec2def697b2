import { randomUUID } from 'node:crypto'
import {
  CreateNamedQuery$,
  type CreateNamedQueryInput,
  type CreateNamedQueryOutput,
} from '@aws-sdk/client-athena'
import { z } from 'zod'
import { operation } from '../../protocol/operation'
import { idempotencyToken, queryText, workGroupName } from '../constraints'
import { invalidRequest } from '../invalid-request'

const constraints = z.object({
  Name: z.string().min(1).max(128),
  Description: z.string().max(1024).optional(),
  Database: z.string().min(1).max(255),
  QueryString: queryText,
  ClientRequestToken: idempotencyToken.optional(),
  WorkGroup: workGroupName.optional(),
})

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_CreateNamedQuery.html */
export const createNamedQuery = operation<CreateNamedQueryInput, CreateNamedQueryOutput>(
  CreateNamedQuery$,
  constraints,
  async ({ ClientRequestToken, WorkGroup = 'primary', ...query }, { athena }) => {
    athena.workGroups.require(WorkGroup)
    const saved = { ...query, WorkGroup, NamedQueryId: randomUUID() }
    const id = await athena.savedQueries.create(saved, ClientRequestToken)
    if (id === null) throw invalidRequest('Idempotent parameters do not match')
    return { NamedQueryId: id }
  },
)
