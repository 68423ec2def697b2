import {
  StartQueryExecution$,
  type StartQueryExecutionInput,
  type StartQueryExecutionOutput,
} from '@aws-sdk/client-athena'
import { z } from 'zod'
import { operation } from '../../protocol/operation'
import { catalogName, idempotencyToken, queryText, workGroupName } from '../constraints'

const constraints = z.object({
  QueryString: queryText,
  ClientRequestToken: idempotencyToken.optional(),
  QueryExecutionContext: z
    .object({ Database: z.string().min(1).max(255).optional(), Catalog: catalogName.optional() })
    .optional(),
  WorkGroup: workGroupName.optional(),
  ExecutionParameters: z.array(z.string().min(1).max(1024)).min(1).optional(),
})

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_StartQueryExecution.html */
export const startQueryExecution = operation<StartQueryExecutionInput, StartQueryExecutionOutput>(
  StartQueryExecution$,
  constraints,
  async (input, { athena }) => ({ QueryExecutionId: await athena.executor.start(input) }),
)
