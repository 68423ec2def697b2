import { UpdatePartition$, type UpdatePartitionRequest } from '@aws-sdk/client-glue'
import { z } from 'zod'
import { name, partitionInput, partitionValues } from './constraints'
import { glueOperation } from './glue-operation'

type Input = Required<Omit<UpdatePartitionRequest, 'CatalogId'>> & {
  PartitionInput: NonNullable<UpdatePartitionRequest['PartitionInput']>
  DatabaseName: string
  TableName: string
  PartitionValueList: string[]
}

/** Other values in the input move the partition, https://docs.aws.amazon.com/glue/latest/webapi/API_UpdatePartition.html */
export const updatePartition = glueOperation<Input, object>(
  UpdatePartition$,
  z.object({
    DatabaseName: name,
    TableName: name,
    PartitionValueList: partitionValues.max(100),
    PartitionInput: partitionInput.partial({ Values: true }),
  }),
  async ({ DatabaseName, TableName, PartitionValueList, PartitionInput }, { catalog }) => {
    await catalog.updatePartition(DatabaseName, TableName, PartitionValueList, PartitionInput)
    return {}
  },
)
