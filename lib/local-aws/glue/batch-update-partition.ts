import {
  BatchUpdatePartition$,
  type BatchUpdatePartitionResponse,
  type PartitionInput,
} from '@aws-sdk/client-glue'
import { z } from 'zod'
import { name, partitionInput, partitionValues } from './constraints'
import { failureOf } from './failures'
import { glueOperation } from './glue-operation'

type Entry = { PartitionValueList: string[]; PartitionInput: PartitionInput }
type Input = { DatabaseName: string; TableName: string; Entries: Entry[] }

const entry = z.object({
  PartitionValueList: partitionValues.max(100),
  PartitionInput: partitionInput.partial({ Values: true }),
})

/** https://docs.aws.amazon.com/glue/latest/webapi/API_BatchUpdatePartition.html */
export const batchUpdatePartition = glueOperation<Input, BatchUpdatePartitionResponse>(
  BatchUpdatePartition$,
  z.object({ DatabaseName: name, TableName: name, Entries: z.array(entry).min(1).max(100) }),
  async ({ DatabaseName, TableName, Entries }, { catalog }) => {
    catalog.requireTable(DatabaseName, TableName)
    const errors = await Promise.all(
      Entries.map(async ({ PartitionValueList, PartitionInput }) => {
        const update = catalog.updatePartition(DatabaseName, TableName, PartitionValueList, PartitionInput)
        const ErrorDetail = await failureOf(update)
        return ErrorDetail ? [{ PartitionValueList, ErrorDetail }] : []
      }),
    )
    return { Errors: errors.flat() }
  },
)
