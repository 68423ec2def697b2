import {
  type ColumnStatistics,
  UpdateColumnStatisticsForPartition$,
  type UpdateColumnStatisticsForPartitionResponse,
} from '@aws-sdk/client-glue'
import { z } from 'zod'
import { type OwnerInput, partitionOwner, statisticsList, updateStatistics } from './column-statistics-owner'
import { glueOperation } from './glue-operation'

/** https://docs.aws.amazon.com/glue/latest/webapi/API_UpdateColumnStatisticsForPartition.html */
export const updateColumnStatisticsForPartition = glueOperation<
  OwnerInput & { ColumnStatisticsList: ColumnStatistics[] },
  UpdateColumnStatisticsForPartitionResponse
>(
  UpdateColumnStatisticsForPartition$,
  z.object({ ...partitionOwner, ColumnStatisticsList: statisticsList }),
  (input, { catalog }) => updateStatistics(catalog, input),
)
