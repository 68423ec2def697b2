import {
  DeleteWorkGroup$,
  type DeleteWorkGroupInput,
  type DeleteWorkGroupOutput,
} from '@aws-sdk/client-athena'
import { z } from 'zod'
import { operation } from '../../protocol/operation'
import { workGroupName } from '../constraints'
import { invalidRequest } from '../invalid-request'

/**
 * Named queries and prepared statements go with the workgroup when the caller says so, and are a reason to refuse otherwise.
 * https://docs.aws.amazon.com/athena/latest/APIReference/API_DeleteWorkGroup.html
 */
export const deleteWorkGroup = operation<DeleteWorkGroupInput, DeleteWorkGroupOutput>(
  DeleteWorkGroup$,
  z.object({ WorkGroup: workGroupName }),
  async ({ WorkGroup = '', RecursiveDeleteOption }, { athena }) => {
    athena.workGroups.require(WorkGroup)
    if (!RecursiveDeleteOption && WorkGroup !== 'primary' && athena.savedQueries.holdsAny(WorkGroup))
      throw invalidRequest(`WorkGroup ${WorkGroup} is not empty`)
    await athena.workGroups.delete(WorkGroup)
    await athena.savedQueries.forget(WorkGroup)
    await athena.tags.forget({ kind: 'workgroup', name: WorkGroup })
    return {}
  },
)
