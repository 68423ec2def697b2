import {
  BatchGetPreparedStatement$,
  type BatchGetPreparedStatementInput,
  type BatchGetPreparedStatementOutput,
} from '@aws-sdk/client-athena'
import { z } from 'zod'
import { operation } from '../../protocol/operation'
import { statementName, workGroupName } from '../constraints'
import { statementNotFound } from '../invalid-request'

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_BatchGetPreparedStatement.html */
export const batchGetPreparedStatement = operation<
  BatchGetPreparedStatementInput,
  BatchGetPreparedStatementOutput
>(
  BatchGetPreparedStatement$,
  z.object({ PreparedStatementNames: z.array(statementName).max(256), WorkGroup: workGroupName }),
  ({ PreparedStatementNames = [], WorkGroup = '' }, { athena }) => {
    const found = PreparedStatementNames.map((name) => ({
      name,
      statement: athena.savedQueries.findStatement(WorkGroup, name),
    }))
    return {
      PreparedStatements: found.flatMap(({ statement }) => (statement ? [statement] : [])),
      UnprocessedPreparedStatementNames: found
        .filter(({ statement }) => statement === null)
        .map(({ name }) => ({
          StatementName: name,
          ErrorCode: 'STATEMENT_NOT_FOUND',
          ErrorMessage: statementNotFound(name).message,
        })),
    }
  },
)
