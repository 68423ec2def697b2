import {
  DeletePreparedStatement$,
  type DeletePreparedStatementInput,
  type DeletePreparedStatementOutput,
} from '@aws-sdk/client-athena'
import { z } from 'zod'
import { operation } from '../../protocol/operation'
import { statementName, workGroupName } from '../constraints'
import { statementNotFound } from '../invalid-request'

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_DeletePreparedStatement.html */
export const deletePreparedStatement = operation<DeletePreparedStatementInput, DeletePreparedStatementOutput>(
  DeletePreparedStatement$,
  z.object({ StatementName: statementName, WorkGroup: workGroupName }),
  async ({ StatementName = '', WorkGroup = '' }, { athena }) => {
    if (!(await athena.savedQueries.deleteStatement(WorkGroup, StatementName)))
      throw statementNotFound(StatementName)
    return {}
  },
)
