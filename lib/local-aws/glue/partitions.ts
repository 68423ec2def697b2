import {
  BatchCreatePartition$,
  type BatchCreatePartitionResponse,
  CreatePartition$,
  DeletePartition$,
  GetPartition$,
  type GetPartitionResponse,
  GetPartitions$,
  type GetPartitionsRequest,
  type GetPartitionsResponse,
  type Partition,
  type PartitionInput,
} from '@aws-sdk/client-glue'
import { z } from 'zod'
import { partitionNotFound } from '../engine/catalog/errors'
import { compareKeys } from '../engine/objects/object-key'
import { name, paging, partitionInput } from './constraints'
import { failureOf } from './failures'
import { glueOperation } from './glue-operation'
import { pageOf } from './paging'
import { partitionFilter } from './partition-expression'

type OfTable = { DatabaseName: string; TableName: string }
type One = OfTable & { PartitionValues: string[] }

const ofTable = { DatabaseName: name, TableName: name }
const one = z.object({ ...ofTable, PartitionValues: z.array(z.string().max(1024)) })

/** https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-catalog-partitions.html */
export const createPartition = glueOperation<OfTable & { PartitionInput: PartitionInput }, object>(
  CreatePartition$,
  z.object({ ...ofTable, PartitionInput: partitionInput }),
  async ({ DatabaseName, TableName, PartitionInput: input }, { catalog }) => {
    catalog.requireTable(DatabaseName, TableName)
    await catalog.createPartition(DatabaseName, TableName, input)
    return {}
  },
)

export const batchCreatePartition = glueOperation<
  OfTable & { PartitionInputList: PartitionInput[] },
  BatchCreatePartitionResponse
>(
  BatchCreatePartition$,
  z.object({ ...ofTable, PartitionInputList: z.array(partitionInput).max(100) }),
  async ({ DatabaseName, TableName, PartitionInputList }, { catalog }) => {
    catalog.requireTable(DatabaseName, TableName)
    const errors = await Promise.all(
      PartitionInputList.map(async (input) => {
        const ErrorDetail = await failureOf(catalog.createPartition(DatabaseName, TableName, input))
        return ErrorDetail ? [{ PartitionValues: input.Values, ErrorDetail }] : []
      }),
    )
    return { Errors: errors.flat() }
  },
)

export const getPartition = glueOperation<One, GetPartitionResponse>(
  GetPartition$,
  one,
  ({ DatabaseName, TableName, PartitionValues }, { catalog }) => {
    const found = catalog.findPartition(DatabaseName, TableName, PartitionValues)
    if (!found) throw partitionNotFound(PartitionValues)
    return { Partition: found }
  },
)

export const getPartitions = glueOperation<GetPartitionsRequest & OfTable, GetPartitionsResponse>(
  GetPartitions$,
  z.object({
    ...ofTable,
    ...paging(1000),
    Expression: z.string().max(2048).optional(),
    Segment: z
      .object({ SegmentNumber: z.number().min(0), TotalSegments: z.number().min(1).max(10) })
      .optional(),
  }),
  (input, { catalog }) => {
    const keys = catalog.requireTable(input.DatabaseName, input.TableName).PartitionKeys ?? []
    const matches = partitionFilter(input.Expression ?? '', keys)
    const { SegmentNumber = 0, TotalSegments = 1 } = input.Segment ?? {}
    const partitions = catalog
      .listPartitions(input.DatabaseName, input.TableName)
      .filter((_, index) => index % TotalSegments === SegmentNumber)
      .filter(({ Values = [] }) => matches(Values))
    const order = { placeOf: ({ Values = [] }: Partition) => JSON.stringify(Values), compare: compareKeys }
    const { page, NextToken } = pageOf(partitions, input, 1000, order)
    return { Partitions: input.ExcludeColumnSchema ? page.map(withoutColumns) : page, NextToken }
  },
)

export const deletePartition = glueOperation<One, object>(
  DeletePartition$,
  one,
  async ({ DatabaseName, TableName, PartitionValues }, { catalog }) => {
    await catalog.deletePartition(DatabaseName, TableName, PartitionValues)
    return {}
  },
)

function withoutColumns(partition: Partition): Partition {
  if (!partition.StorageDescriptor) return partition
  const { Columns: _columns, ...storage } = partition.StorageDescriptor
  return { ...partition, StorageDescriptor: storage }
}
