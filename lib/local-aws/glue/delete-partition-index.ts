import { DeletePartitionIndex$ } from '@aws-sdk/client-glue'
import { z } from 'zod'
import { fold } from '../engine/catalog/fold'
import { name } from './constraints'
import { glueOperation } from './glue-operation'

type Input = { DatabaseName: string; TableName: string; IndexName: string }

/** https://docs.aws.amazon.com/glue/latest/webapi/API_DeletePartitionIndex.html */
export const deletePartitionIndex = glueOperation<Input, object>(
  DeletePartitionIndex$,
  z.object({ DatabaseName: name, TableName: name, IndexName: name }),
  async ({ DatabaseName, TableName, IndexName }, { catalog }) => {
    catalog.requireTable(DatabaseName, TableName)
    await catalog.partitionIndexes.remove(fold(DatabaseName), fold(TableName), IndexName)
    return {}
  },
)
