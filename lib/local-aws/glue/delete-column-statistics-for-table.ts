import { DeleteColumnStatisticsForTable$ } from '@aws-sdk/client-glue'
import { z } from 'zod'
import { WireError } from '../protocol/wire-error'
import { deleteStatistics, notFound, type OwnerInput, tableOwner } from './column-statistics-owner'
import { name } from './constraints'
import { glueOperation } from './glue-operation'

/** https://docs.aws.amazon.com/glue/latest/webapi/API_DeleteColumnStatisticsForTable.html */
export const deleteColumnStatisticsForTable = glueOperation<OwnerInput & { ColumnName: string }, object>(
  DeleteColumnStatisticsForTable$,
  z.object({ ...tableOwner, ColumnName: name }),
  async (input, { catalog }) => {
    if (await deleteStatistics(catalog, input)) return {}
    throw new WireError('EntityNotFoundException', notFound(input.ColumnName).ErrorMessage ?? '')
  },
)
