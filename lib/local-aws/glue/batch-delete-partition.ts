import { BatchDeletePartition$, type BatchDeletePartitionResponse } from '@aws-sdk/client-glue'
import { z } from 'zod'
import { name, partitionValues } from './constraints'
import { failureOf } from './failures'
import { glueOperation } from './glue-operation'

type Input = { DatabaseName: string; TableName: string; PartitionsToDelete: { Values: string[] }[] }

/** https://docs.aws.amazon.com/glue/latest/webapi/API_BatchDeletePartition.html */
export const batchDeletePartition = glueOperation<Input, BatchDeletePartitionResponse>(
  BatchDeletePartition$,
  z.object({
    DatabaseName: name,
    TableName: name,
    PartitionsToDelete: z.array(z.object({ Values: partitionValues })).max(25),
  }),
  async ({ DatabaseName, TableName, PartitionsToDelete }, { catalog }) => {
    catalog.requireTable(DatabaseName, TableName)
    const errors = await Promise.all(
      PartitionsToDelete.map(async ({ Values }) => {
        const ErrorDetail = await failureOf(catalog.deletePartition(DatabaseName, TableName, Values))
        return ErrorDetail ? [{ PartitionValues: Values, ErrorDetail }] : []
      }),
    )
    return { Errors: errors.flat() }
  },
)
