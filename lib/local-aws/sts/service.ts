import type { Service } from '../protocol/operation'
import { assumeRole } from './assume-role'
import { assumeRoleWithWebIdentity } from './assume-role-with-web-identity'
import { getAccessKeyInfo } from './get-access-key-info'
import { getCallerIdentity } from './get-caller-identity'
import { getFederationToken } from './get-federation-token'
import { getSessionToken } from './get-session-token'

/** Tells callers who they are, which SDKs put into ARNs and bucket names, and hands out keys for roles. */
export const stsService: Service = {
  id: 'sts',
  protocol: 'awsQuery',
  validationCode: 'ValidationError',
  operations: [
    assumeRole,
    assumeRoleWithWebIdentity,
    getAccessKeyInfo,
    getCallerIdentity,
    getFederationToken,
    getSessionToken,
  ],
}
