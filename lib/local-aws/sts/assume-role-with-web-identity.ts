import {
  AssumeRoleWithWebIdentity$,
  type AssumeRoleWithWebIdentityRequest,
  type AssumeRoleWithWebIdentityResponse,
} from '@aws-sdk/client-sts'
import { z } from 'zod'
import type { Checked } from '../protocol/checked'
import { operation } from '../protocol/operation'
import { keysOfRole } from './keys-of-role'
import { checkPolicy, roleArn, roleSeconds, roleSessionName, sessionPolicy } from './shapes'
import { readWebIdentityToken } from './web-identity-token'

const constraints = z.object({
  RoleArn: roleArn,
  RoleSessionName: roleSessionName,
  WebIdentityToken: z.string().min(4).max(20_000),
  ProviderId: z.string().min(4).max(2048).optional(),
  Policy: sessionPolicy.optional(),
  DurationSeconds: roleSeconds.optional(),
})

/**
 * What SDKs call by themselves where a token lies in a file (`AWS_WEB_IDENTITY_TOKEN_FILE`), as in CI and in clusters. The
 * call is not signed, and here neither the token's signature nor its issuer is looked at.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
 */
export const assumeRoleWithWebIdentity = operation<
  Checked<AssumeRoleWithWebIdentityRequest, 'RoleArn' | 'RoleSessionName' | 'WebIdentityToken'>,
  AssumeRoleWithWebIdentityResponse
>(AssumeRoleWithWebIdentity$, constraints, async (input, engine) => {
  checkPolicy(input.Policy)
  const { subject, issuer, audience } = readWebIdentityToken(input.WebIdentityToken, engine.clock.now())
  return {
    ...(await keysOfRole(engine, input)),
    SubjectFromWebIdentityToken: subject,
    Provider: issuer,
    Audience: audience,
  }
})
