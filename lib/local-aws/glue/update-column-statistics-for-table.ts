import {
  type ColumnStatistics,
  UpdateColumnStatisticsForTable$,
  type UpdateColumnStatisticsForTableResponse,
} from '@aws-sdk/client-glue'
import { z } from 'zod'
import { type OwnerInput, statisticsList, tableOwner, updateStatistics } from './column-statistics-owner'
import { glueOperation } from './glue-operation'

/** https://docs.aws.amazon.com/glue/latest/webapi/API_UpdateColumnStatisticsForTable.html */
export const updateColumnStatisticsForTable = glueOperation<
  OwnerInput & { ColumnStatisticsList: ColumnStatistics[] },
  UpdateColumnStatisticsForTableResponse
>(
  UpdateColumnStatisticsForTable$,
  z.object({ ...tableOwner, ColumnStatisticsList: statisticsList }),
  (input, { catalog }) => updateStatistics(catalog, input),
)
