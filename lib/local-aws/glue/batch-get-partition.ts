import { BatchGetPartition$, type BatchGetPartitionResponse } from '@aws-sdk/client-glue'
import { z } from 'zod'
import { name, partitionValues } from './constraints'
import { glueOperation } from './glue-operation'

type Input = { DatabaseName: string; TableName: string; PartitionsToGet: { Values: string[] }[] }

/** A partition that is not there is left out, https://docs.aws.amazon.com/glue/latest/webapi/API_BatchGetPartition.html */
export const batchGetPartition = glueOperation<Input, BatchGetPartitionResponse>(
  BatchGetPartition$,
  z.object({
    DatabaseName: name,
    TableName: name,
    PartitionsToGet: z.array(z.object({ Values: partitionValues })).max(1000),
  }),
  ({ DatabaseName, TableName, PartitionsToGet }, { catalog }) => {
    catalog.requireTable(DatabaseName, TableName)
    const found = PartitionsToGet.map(({ Values }) => catalog.findPartition(DatabaseName, TableName, Values))
    return { Partitions: found.filter((partition) => partition !== null), UnprocessedKeys: [] }
  },
)
