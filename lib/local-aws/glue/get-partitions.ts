import {
  GetPartitions$,
  type GetPartitionsRequest,
  type GetPartitionsResponse,
  type Partition,
} from '@aws-sdk/client-glue'
import { z } from 'zod'
import { compareKeys } from '../engine/objects/object-key'
import { name, paging } from './constraints'
import { glueOperation } from './glue-operation'
import { pageOf } from './paging'
import { partitionFilter } from './partition-expression'

type Input = GetPartitionsRequest & { DatabaseName: string; TableName: string }

const segment = z.object({ SegmentNumber: z.number().min(0), TotalSegments: z.number().min(1).max(10) })

/** https://docs.aws.amazon.com/glue/latest/webapi/API_GetPartitions.html */
export const getPartitions = glueOperation<Input, GetPartitionsResponse>(
  GetPartitions$,
  z.object({
    DatabaseName: name,
    TableName: name,
    Expression: z.string().max(2048).optional(),
    Segment: segment.optional(),
    ...paging(1000),
  }),
  (input, { catalog }) => {
    const keys = catalog.requireTable(input.DatabaseName, input.TableName).PartitionKeys ?? []
    const matches = partitionFilter(input.Expression ?? '', keys)
    const { SegmentNumber = 0, TotalSegments = 1 } = input.Segment ?? {}
    const partitions = catalog
      .listPartitions(input.DatabaseName, input.TableName)
      .filter((_, index) => index % TotalSegments === SegmentNumber)
      .filter(({ Values = [] }) => matches(Values))
      .sort((left, right) => compareKeys(byValues.placeOf(left), byValues.placeOf(right)))
    const { page, NextToken } = pageOf(partitions, input, 1000, byValues)
    return { Partitions: input.ExcludeColumnSchema ? page.map(withoutColumns) : page, NextToken }
  },
)

const byValues = {
  placeOf: ({ Values = [] }: Partition) => JSON.stringify(Values),
  compare: compareKeys,
}

function withoutColumns(partition: Partition): Partition {
  if (!partition.StorageDescriptor) return partition
  const { Columns: _columns, ...storage } = partition.StorageDescriptor
  return { ...partition, StorageDescriptor: storage }
}
