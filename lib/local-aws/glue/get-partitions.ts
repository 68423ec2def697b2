import { createHash } from 'node:crypto'
import {
  GetPartitions$,
  type GetPartitionsRequest,
  type GetPartitionsResponse,
  type Partition,
} from '@aws-sdk/client-glue'
import { z } from 'zod'
import { invalidInput } from '../engine/catalog/errors'
import { name, paging } from './constraints'
import { glueOperation } from './glue-operation'
import { readToken, writeToken } from './paging'
import { partitionFilter } from './partition-expression'

type Input = GetPartitionsRequest & { DatabaseName: string; TableName: string }

const segment = z
  .object({ SegmentNumber: z.number().int().min(0), TotalSegments: z.number().int().min(1).max(10) })
  .refine(({ SegmentNumber, TotalSegments }) => SegmentNumber < TotalSegments, {
    message: 'The segment number must be smaller than the number of segments.',
  })

/**
 * A page costs what lies between its first and its last partition, however many the table has.
 * https://docs.aws.amazon.com/glue/latest/webapi/API_GetPartitions.html
 */
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
    const { DatabaseName, TableName, NextToken, MaxResults = 1000 } = input
    const keys = catalog.requireTable(DatabaseName, TableName).PartitionKeys ?? []
    const matches = partitionFilter(input.Expression ?? '', keys)
    const inSegment = segmentFilter(input.Segment)
    const after = NextToken === undefined ? null : valuesOf(NextToken)
    const page: Partition[] = []
    for (const partition of catalog.walkPartitions(DatabaseName, TableName, after)) {
      const { Values = [] } = partition
      if (!inSegment(Values) || !matches(Values)) continue
      if (page.length === MaxResults) return { ...answer(page, input), NextToken: tokenOf(page.at(-1)) }
      page.push(partition)
    }
    return answer(page, input)
  },
)

const answer = (page: Partition[], { ExcludeColumnSchema }: Input) => ({
  Partitions: ExcludeColumnSchema ? page.map(withoutColumns) : page,
})

const tokenOf = (last: Partition | undefined) => writeToken(JSON.stringify(last?.Values ?? []))

function valuesOf(token: string): string[] {
  const values: unknown = parsed(readToken<string>(token))
  if (Array.isArray(values) && values.every((value) => typeof value === 'string')) return values
  throw invalidInput('The pagination token is not valid.')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** By the values alone, so that partitions which come and go move no other one to another segment. */
function segmentFilter(wanted: Input['Segment']): (values: readonly string[]) => boolean {
  const { SegmentNumber = 0, TotalSegments = 1 } = wanted ?? {}
  if (TotalSegments === 1) return () => true
  return (values) => {
    const digest = createHash('sha256').update(JSON.stringify(values)).digest()
    return digest.readUInt32BE(0) % TotalSegments === SegmentNumber
  }
}

function withoutColumns(partition: Partition): Partition {
  if (!partition.StorageDescriptor) return partition
  const { Columns: _columns, ...storage } = partition.StorageDescriptor
  return { ...partition, StorageDescriptor: storage }
}
