import { CreatePartitionIndex$, type PartitionIndex } from '@aws-sdk/client-glue'
import { z } from 'zod'
import { fold } from '../engine/catalog/fold'
import { name, partitionIndex } from './constraints'
import { glueOperation } from './glue-operation'

type Input = { DatabaseName: string; TableName: string; PartitionIndex: PartitionIndex }

/** https://docs.aws.amazon.com/glue/latest/webapi/API_CreatePartitionIndex.html */
export const createPartitionIndex = glueOperation<Input, object>(
  CreatePartitionIndex$,
  z.object({ DatabaseName: name, TableName: name, PartitionIndex: partitionIndex }),
  async ({ DatabaseName, TableName, PartitionIndex }, { catalog }) => {
    catalog.requireTable(DatabaseName, TableName)
    await catalog.partitionIndexes.create(fold(DatabaseName), fold(TableName), PartitionIndex)
    return {}
  },
)
