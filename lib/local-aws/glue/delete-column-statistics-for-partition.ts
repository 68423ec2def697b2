import { DeleteColumnStatisticsForPartition$ } from '@aws-sdk/client-glue'
import { z } from 'zod'
import { WireError } from '../protocol/wire-error'
import { deleteStatistics, notFound, type OwnerInput, partitionOwner } from './column-statistics-owner'
import { name } from './constraints'
import { glueOperation } from './glue-operation'

/** https://docs.aws.amazon.com/glue/latest/webapi/API_DeleteColumnStatisticsForPartition.html */
export const deleteColumnStatisticsForPartition = glueOperation<OwnerInput & { ColumnName: string }, object>(
  DeleteColumnStatisticsForPartition$,
  z.object({ ...partitionOwner, ColumnName: name }),
  async (input, { catalog }) => {
    if (await deleteStatistics(catalog, input)) return {}
    throw new WireError('EntityNotFoundException', notFound(input.ColumnName).ErrorMessage ?? '')
  },
)
