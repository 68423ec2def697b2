import { GetColumnStatisticsForTable$, type GetColumnStatisticsForTableResponse } from '@aws-sdk/client-glue'
import { z } from 'zod'
import { columnNames, type OwnerInput, readStatistics, tableOwner } from './column-statistics-owner'
import { glueOperation } from './glue-operation'

/** https://docs.aws.amazon.com/glue/latest/webapi/API_GetColumnStatisticsForTable.html */
export const getColumnStatisticsForTable = glueOperation<
  OwnerInput & { ColumnNames: string[] },
  GetColumnStatisticsForTableResponse
>(GetColumnStatisticsForTable$, z.object({ ...tableOwner, ColumnNames: columnNames }), (input, { catalog }) =>
  readStatistics(catalog, input),
)
