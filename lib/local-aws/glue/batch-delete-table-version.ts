import { BatchDeleteTableVersion$, type BatchDeleteTableVersionResponse } from '@aws-sdk/client-glue'
import { z } from 'zod'
import { name } from './constraints'
import { failureOf } from './failures'
import { glueOperation } from './glue-operation'

type Input = { DatabaseName: string; TableName: string; VersionIds: string[] }

/** https://docs.aws.amazon.com/glue/latest/webapi/API_BatchDeleteTableVersion.html */
export const batchDeleteTableVersion = glueOperation<Input, BatchDeleteTableVersionResponse>(
  BatchDeleteTableVersion$,
  z.object({ DatabaseName: name, TableName: name, VersionIds: z.array(name).max(100) }),
  async ({ DatabaseName, TableName, VersionIds }, { catalog }) => {
    catalog.requireTable(DatabaseName, TableName)
    const errors = await Promise.all(
      VersionIds.map(async (VersionId) => {
        const ErrorDetail = await failureOf(catalog.deleteVersion(DatabaseName, TableName, VersionId))
        return ErrorDetail ? [{ TableName, VersionId, ErrorDetail }] : []
      }),
    )
    return { Errors: errors.flat() }
  },
)
