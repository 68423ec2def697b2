import {
  GetPreparedStatement$,
  type GetPreparedStatementInput,
  type GetPreparedStatementOutput,
} from '@aws-sdk/client-athena'
import { z } from 'zod'
import { operation } from '../../protocol/operation'
import { statementName, workGroupName } from '../constraints'
import { statementNotFound } from '../invalid-request'

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_GetPreparedStatement.html */
export const getPreparedStatement = operation<GetPreparedStatementInput, GetPreparedStatementOutput>(
  GetPreparedStatement$,
  z.object({ StatementName: statementName, WorkGroup: workGroupName }),
  ({ StatementName = '', WorkGroup = '' }, { athena }) => {
    const statement = athena.savedQueries.findStatement(WorkGroup, StatementName)
    if (!statement) throw statementNotFound(StatementName)
    return { PreparedStatement: statement }
  },
)
