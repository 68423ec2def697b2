import { GetWorkGroup$, type GetWorkGroupInput, type GetWorkGroupOutput } from '@aws-sdk/client-athena'
import { z } from 'zod'
import { operation } from '../../protocol/operation'
import { workGroupName } from '../constraints'

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_GetWorkGroup.html */
export const getWorkGroup = operation<GetWorkGroupInput, GetWorkGroupOutput>(
  GetWorkGroup$,
  z.object({ WorkGroup: workGroupName }),
  ({ WorkGroup = '' }, { athena }) => ({ WorkGroup: athena.workGroups.require(WorkGroup) }),
)
