import type { Service } from '../protocol/operation'
import { getCallerIdentity } from './get-caller-identity'

/** Tells callers their account, which SDKs put into ARNs and bucket names. */
export const stsService: Service = {
  id: 'sts',
  protocol: 'awsQuery',
  validationCode: 'ValidationException',
  operations: [getCallerIdentity],
}
