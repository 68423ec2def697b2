import { CreatePartition$, type PartitionInput } from '@aws-sdk/client-glue'
import { z } from 'zod'
import { name, partitionInput } from './constraints'
import { glueOperation } from './glue-operation'

type Input = { DatabaseName: string; TableName: string; PartitionInput: PartitionInput }

/** https://docs.aws.amazon.com/glue/latest/webapi/API_CreatePartition.html */
export const createPartition = glueOperation<Input, object>(
  CreatePartition$,
  z.object({ DatabaseName: name, TableName: name, PartitionInput: partitionInput }),
  async (input, { catalog }) => {
    await catalog.createPartition(input.DatabaseName, input.TableName, input.PartitionInput)
    return {}
  },
)
