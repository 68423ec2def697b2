import {
  GetColumnStatisticsForPartition$,
  type GetColumnStatisticsForPartitionResponse,
} from '@aws-sdk/client-glue'
import { z } from 'zod'
import { columnNames, type OwnerInput, partitionOwner, readStatistics } from './column-statistics-owner'
import { glueOperation } from './glue-operation'

/** https://docs.aws.amazon.com/glue/latest/webapi/API_GetColumnStatisticsForPartition.html */
export const getColumnStatisticsForPartition = glueOperation<
  OwnerInput & { ColumnNames: string[] },
  GetColumnStatisticsForPartitionResponse
>(
  GetColumnStatisticsForPartition$,
  z.object({ ...partitionOwner, ColumnNames: columnNames }),
  (input, { catalog }) => readStatistics(catalog, input),
)
