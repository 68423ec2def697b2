import {
  type ResultConfiguration,
  type ResultConfigurationUpdates,
  UpdateWorkGroup$,
  type UpdateWorkGroupInput,
  type UpdateWorkGroupOutput,
  type WorkGroupConfiguration,
} from '@aws-sdk/client-athena'
import { z } from 'zod'
import { operation } from '../../protocol/operation'
import { workGroupName } from '../constraints'
import { engineVersion } from '../engine-version'
import { configurationLimits } from '../work-groups'

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_UpdateWorkGroup.html */
export const updateWorkGroup = operation<UpdateWorkGroupInput, UpdateWorkGroupOutput>(
  UpdateWorkGroup$,
  z.object({
    WorkGroup: workGroupName,
    Description: z.string().max(1024).optional(),
    ConfigurationUpdates: configurationLimits.optional(),
  }),
  async ({ WorkGroup = '', Description, State, ConfigurationUpdates = {} }, { athena }) => {
    const group = athena.workGroups.require(WorkGroup)
    const {
      ResultConfigurationUpdates,
      ManagedQueryResultsConfigurationUpdates,
      RemoveBytesScannedCutoffPerQuery,
      RemoveCustomerContentEncryptionConfiguration,
      EngineVersion,
      ...changes
    } = ConfigurationUpdates
    const configuration: WorkGroupConfiguration = {
      ...group.Configuration,
      ...defined(changes),
      ...(EngineVersion && { EngineVersion: engineVersion(EngineVersion) }),
      ResultConfiguration: updated(group.Configuration?.ResultConfiguration, ResultConfigurationUpdates),
    }
    if (ManagedQueryResultsConfigurationUpdates) {
      const { RemoveEncryptionConfiguration, ...managed } = ManagedQueryResultsConfigurationUpdates
      const before = group.Configuration?.ManagedQueryResultsConfiguration
      const after = { Enabled: false, ...before, ...defined(managed) }
      if (RemoveEncryptionConfiguration) delete after.EncryptionConfiguration
      configuration.ManagedQueryResultsConfiguration = after
    }
    if (RemoveBytesScannedCutoffPerQuery) delete configuration.BytesScannedCutoffPerQuery
    if (RemoveCustomerContentEncryptionConfiguration)
      delete configuration.CustomerContentEncryptionConfiguration
    await athena.workGroups.put({
      ...group,
      Description: Description ?? group.Description,
      State: State ?? group.State,
      Configuration: configuration,
    })
    return {}
  },
)

/** A member that is to be removed goes, even if a new value is given as well. */
function updated(
  current: ResultConfiguration | undefined,
  updates: ResultConfigurationUpdates = {},
): ResultConfiguration | undefined {
  const {
    RemoveOutputLocation,
    RemoveEncryptionConfiguration,
    RemoveExpectedBucketOwner,
    RemoveAclConfiguration,
    ...changes
  } = updates
  const after: ResultConfiguration = { ...current, ...defined(changes) }
  if (RemoveOutputLocation) delete after.OutputLocation
  if (RemoveEncryptionConfiguration) delete after.EncryptionConfiguration
  if (RemoveExpectedBucketOwner) delete after.ExpectedBucketOwner
  if (RemoveAclConfiguration) delete after.AclConfiguration
  return Object.keys(after).length > 0 ? after : undefined
}

/** Without the members that the request left out. */
const defined = <Changes extends object>(changes: Changes): Partial<Changes> =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Partial<Changes>
