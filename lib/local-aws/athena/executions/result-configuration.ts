import type { ResultConfiguration, StartQueryExecutionInput, WorkGroup } from '@aws-sdk/client-athena'
import { invalidRequest } from '../invalid-request'

export type ChosenResult = {
  /** Where the result goes, without a slash at its end. */
  prefix: string
  settings: Omit<ResultConfiguration, 'OutputLocation'>
}

/**
 * The result configuration that counts: the caller's, member by member above the workgroup's, or the workgroup's alone
 * where it says so. https://docs.aws.amazon.com/athena/latest/ug/workgroups-settings-override.html
 * @throws WireError InvalidRequestException without a usable place, or when the bucket has to belong to another account
 */
export function resultConfigurationOf(
  { ResultConfiguration: asked }: Pick<StartQueryExecutionInput, 'ResultConfiguration'>,
  { Configuration }: Pick<WorkGroup, 'Configuration'>,
  account: string,
): ChosenResult {
  const own = Configuration?.ResultConfiguration
  const isEnforced = Configuration?.EnforceWorkGroupConfiguration && own?.OutputLocation !== undefined
  const { OutputLocation, ...settings } = isEnforced ? own : { ...own, ...present(asked) }
  if (!OutputLocation) {
    throw invalidRequest(
      'No output location provided. An output location is required either through the Workgroup result configuration setting or as an API input.',
    )
  }
  if (!/^s3:\/\/[^/]+/.test(OutputLocation))
    throw invalidRequest(`outputLocation is not a valid S3 path: ${OutputLocation}`)
  const { EncryptionConfiguration: encryption, ExpectedBucketOwner: owner } = settings
  if (encryption && encryption.EncryptionOption !== 'SSE_S3' && !encryption.KmsKey)
    throw invalidRequest(`KmsKey is required for encryption option ${encryption.EncryptionOption}`)
  if (owner !== undefined && owner !== account)
    throw invalidRequest('The expected bucket owner does not own the output bucket')
  return { prefix: OutputLocation.replace(/\/+$/, ''), settings }
}

const present = (configuration: ResultConfiguration = {}): ResultConfiguration =>
  Object.fromEntries(Object.entries(configuration).filter(([, value]) => value !== undefined))
