import {
  CreatePreparedStatement$,
  type CreatePreparedStatementInput,
  type CreatePreparedStatementOutput,
} from '@aws-sdk/client-athena'
import { z } from 'zod'
import { operation } from '../../protocol/operation'
import { queryText, statementName, workGroupName } from '../constraints'
import { invalidRequest } from '../invalid-request'

const constraints = z.object({
  StatementName: statementName,
  WorkGroup: workGroupName,
  QueryStatement: queryText,
  Description: z.string().max(1024).optional(),
})

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_CreatePreparedStatement.html */
export const createPreparedStatement = operation<CreatePreparedStatementInput, CreatePreparedStatementOutput>(
  CreatePreparedStatement$,
  constraints,
  async ({ StatementName = '', WorkGroup = '', QueryStatement = '', Description }, { athena }) => {
    athena.workGroups.require(WorkGroup)
    const statement = { StatementName, WorkGroupName: WorkGroup, QueryStatement, Description }
    const kept = await athena.savedQueries.putStatement(statement, 'create')
    if (kept === 'kept') return {}
    if (kept === 'full')
      throw invalidRequest(`WorkGroup ${WorkGroup} has reached the limit of 1000 prepared statements`)
    throw invalidRequest(`Prepared Statement ${StatementName} already exists in WorkGroup ${WorkGroup}`)
  },
)
