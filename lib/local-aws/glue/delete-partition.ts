import { DeletePartition$ } from '@aws-sdk/client-glue'
import { z } from 'zod'
import { name, partitionValues } from './constraints'
import { glueOperation } from './glue-operation'

type Input = { DatabaseName: string; TableName: string; PartitionValues: string[] }

/** https://docs.aws.amazon.com/glue/latest/webapi/API_DeletePartition.html */
export const deletePartition = glueOperation<Input, object>(
  DeletePartition$,
  z.object({ DatabaseName: name, TableName: name, PartitionValues: partitionValues }),
  async ({ DatabaseName, TableName, PartitionValues }, { catalog }) => {
    await catalog.deletePartition(DatabaseName, TableName, PartitionValues)
    return {}
  },
)
