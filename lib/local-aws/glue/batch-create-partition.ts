import {
  BatchCreatePartition$,
  type BatchCreatePartitionResponse,
  type PartitionInput,
} from '@aws-sdk/client-glue'
import { z } from 'zod'
import { name, partitionInput } from './constraints'
import { failureOf } from './failures'
import { glueOperation } from './glue-operation'

type Input = { DatabaseName: string; TableName: string; PartitionInputList: PartitionInput[] }

/** https://docs.aws.amazon.com/glue/latest/webapi/API_BatchCreatePartition.html */
export const batchCreatePartition = glueOperation<Input, BatchCreatePartitionResponse>(
  BatchCreatePartition$,
  z.object({ DatabaseName: name, TableName: name, PartitionInputList: z.array(partitionInput).max(100) }),
  async ({ DatabaseName, TableName, PartitionInputList }, { catalog }) => {
    catalog.requireTable(DatabaseName, TableName)
    const errors = await Promise.all(
      PartitionInputList.map(async (input) => {
        const ErrorDetail = await failureOf(catalog.createPartition(DatabaseName, TableName, input))
        return ErrorDetail ? [{ PartitionValues: input.Values, ErrorDetail }] : []
      }),
    )
    return { Errors: errors.flat() }
  },
)
