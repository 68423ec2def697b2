import {
  type ResultConfigurationUpdates,
  UpdateWorkGroup$,
  type UpdateWorkGroupInput,
  type UpdateWorkGroupOutput,
  type WorkGroupConfiguration,
} from '@aws-sdk/client-athena'
import { z } from 'zod'
import { operation } from '../../protocol/operation'
import { workGroupName } from '../constraints'

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_UpdateWorkGroup.html */
export const updateWorkGroup = operation<UpdateWorkGroupInput, UpdateWorkGroupOutput>(
  UpdateWorkGroup$,
  z.object({ WorkGroup: workGroupName }),
  async ({ WorkGroup = '', Description, State, ConfigurationUpdates = {} }, { athena }) => {
    const group = athena.workGroups.require(WorkGroup)
    const {
      ResultConfigurationUpdates,
      RemoveBytesScannedCutoffPerQuery,
      EngineVersion: _fixed,
      ...changes
    } = ConfigurationUpdates
    const configuration: WorkGroupConfiguration = {
      ...group.Configuration,
      ...defined(changes),
      ResultConfiguration: updated(group.Configuration?.ResultConfiguration, ResultConfigurationUpdates),
    }
    if (RemoveBytesScannedCutoffPerQuery) delete configuration.BytesScannedCutoffPerQuery
    await athena.workGroups.put({
      ...group,
      Description: Description ?? group.Description,
      State: State ?? group.State,
      Configuration: configuration,
    })
    return {}
  },
)

function updated(
  current: WorkGroupConfiguration['ResultConfiguration'],
  { OutputLocation, RemoveOutputLocation }: ResultConfigurationUpdates = {},
) {
  if (RemoveOutputLocation) return undefined
  return OutputLocation === undefined ? current : { ...current, OutputLocation }
}

/** Without the members that the request left out. */
const defined = <Changes extends object>(changes: Changes) =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
