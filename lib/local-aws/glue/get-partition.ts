import { GetPartition$, type GetPartitionResponse } from '@aws-sdk/client-glue'
import { z } from 'zod'
import { partitionNotFound } from '../engine/catalog/errors'
import { name, partitionValues } from './constraints'
import { glueOperation } from './glue-operation'

type Input = { DatabaseName: string; TableName: string; PartitionValues: string[] }

/** https://docs.aws.amazon.com/glue/latest/webapi/API_GetPartition.html */
export const getPartition = glueOperation<Input, GetPartitionResponse>(
  GetPartition$,
  z.object({ DatabaseName: name, TableName: name, PartitionValues: partitionValues }),
  ({ DatabaseName, TableName, PartitionValues }, { catalog }) => {
    const found = catalog.findPartition(DatabaseName, TableName, PartitionValues)
    if (!found) throw partitionNotFound()
    return { Partition: found }
  },
)
