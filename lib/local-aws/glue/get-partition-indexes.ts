import { GetPartitionIndexes$, type GetPartitionIndexesResponse } from '@aws-sdk/client-glue'
import { z } from 'zod'
import { fold } from '../engine/catalog/fold'
import { name } from './constraints'
import { glueOperation } from './glue-operation'

/** Three at most, so one page, https://docs.aws.amazon.com/glue/latest/webapi/API_GetPartitionIndexes.html */
export const getPartitionIndexes = glueOperation<
  { DatabaseName: string; TableName: string },
  GetPartitionIndexesResponse
>(
  GetPartitionIndexes$,
  z.object({ DatabaseName: name, TableName: name, NextToken: z.string().optional() }),
  ({ DatabaseName, TableName }, { catalog }) => {
    catalog.requireTable(DatabaseName, TableName)
    return {
      PartitionIndexDescriptorList: catalog.partitionIndexes.list(fold(DatabaseName), fold(TableName)),
    }
  },
)
