import { BatchDeleteTable$, type BatchDeleteTableResponse } from '@aws-sdk/client-glue'
import { z } from 'zod'
import { name } from './constraints'
import { failureOf } from './failures'
import { glueOperation } from './glue-operation'

type Input = { DatabaseName: string; TablesToDelete: string[] }

/** https://docs.aws.amazon.com/glue/latest/webapi/API_BatchDeleteTable.html */
export const batchDeleteTable = glueOperation<Input, BatchDeleteTableResponse>(
  BatchDeleteTable$,
  z.object({ DatabaseName: name, TablesToDelete: z.array(name).max(100) }),
  async ({ DatabaseName, TablesToDelete }, { catalog }) => {
    catalog.requireDatabase(DatabaseName)
    const errors = await Promise.all(
      TablesToDelete.map(async (TableName) => {
        const ErrorDetail = await failureOf(catalog.deleteTable(DatabaseName, TableName))
        return ErrorDetail ? [{ TableName, ErrorDetail }] : []
      }),
    )
    return { Errors: errors.flat() }
  },
)
