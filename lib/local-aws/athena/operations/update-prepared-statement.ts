import {
  UpdatePreparedStatement$,
  type UpdatePreparedStatementInput,
  type UpdatePreparedStatementOutput,
} from '@aws-sdk/client-athena'
import { z } from 'zod'
import { operation } from '../../protocol/operation'
import { queryText, statementName, workGroupName } from '../constraints'
import { statementNotFound } from '../invalid-request'

const constraints = z.object({
  StatementName: statementName,
  WorkGroup: workGroupName,
  QueryStatement: queryText,
  Description: z.string().max(1024).optional(),
})

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_UpdatePreparedStatement.html */
export const updatePreparedStatement = operation<UpdatePreparedStatementInput, UpdatePreparedStatementOutput>(
  UpdatePreparedStatement$,
  constraints,
  async ({ StatementName = '', WorkGroup = '', QueryStatement = '', Description }, { athena }) => {
    const statement = { StatementName, WorkGroupName: WorkGroup, QueryStatement, Description }
    if ((await athena.savedQueries.putStatement(statement, 'update')) === 'missing')
      throw statementNotFound(StatementName)
    return {}
  },
)
