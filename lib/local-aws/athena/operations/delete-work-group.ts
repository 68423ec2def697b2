import {
  DeleteWorkGroup$,
  type DeleteWorkGroupInput,
  type DeleteWorkGroupOutput,
} from '@aws-sdk/client-athena'
import { z } from 'zod'
import { operation } from '../../protocol/operation'
import { workGroupName } from '../constraints'

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_DeleteWorkGroup.html */
export const deleteWorkGroup = operation<DeleteWorkGroupInput, DeleteWorkGroupOutput>(
  DeleteWorkGroup$,
  z.object({ WorkGroup: workGroupName }),
  async ({ WorkGroup = '' }, { athena }) => {
    await athena.workGroups.delete(WorkGroup)
    return {}
  },
)
