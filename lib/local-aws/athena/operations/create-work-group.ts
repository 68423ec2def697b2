import {
  CreateWorkGroup$,
  type CreateWorkGroupInput,
  type CreateWorkGroupOutput,
} from '@aws-sdk/client-athena'
import { z } from 'zod'
import { operation } from '../../protocol/operation'
import { workGroupName } from '../constraints'
import { tagList } from '../tags'
import { configurationLimits } from '../work-groups'

const constraints = z.object({
  Name: workGroupName,
  Description: z.string().max(1024).optional(),
  Configuration: configurationLimits.optional(),
  Tags: tagList.max(50).optional(),
})

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_CreateWorkGroup.html */
export const createWorkGroup = operation<CreateWorkGroupInput, CreateWorkGroupOutput>(
  CreateWorkGroup$,
  constraints,
  async ({ Name = '', Description, Configuration, Tags = [] }, { athena }) => {
    await athena.workGroups.create({ Name, Description, Configuration })
    if (Tags.length > 0) await athena.tags.put({ kind: 'workgroup', name: Name }, Tags)
    return {}
  },
)
