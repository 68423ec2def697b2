import { AssumeRole$, type AssumeRoleRequest, type AssumeRoleResponse } from '@aws-sdk/client-sts'
import { z } from 'zod'
import type { Checked } from '../protocol/checked'
import { operation } from '../protocol/operation'
import { keysOfRole } from './keys-of-role'
import { checkPolicy, roleArn, roleSeconds, roleSessionName, sessionPolicy } from './shapes'

const constraints = z.object({
  RoleArn: roleArn,
  RoleSessionName: roleSessionName,
  Policy: sessionPolicy.optional(),
  DurationSeconds: roleSeconds.optional(),
})

/**
 * Any role of any account may be assumed: there are no policies here. Its keys then stand for the role.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export const assumeRole = operation<
  Checked<AssumeRoleRequest, 'RoleArn' | 'RoleSessionName'>,
  AssumeRoleResponse
>(AssumeRole$, constraints, async (input, engine) => {
  checkPolicy(input.Policy)
  return {
    ...(await keysOfRole(engine, input)),
    ...(input.SourceIdentity !== undefined && { SourceIdentity: input.SourceIdentity }),
  }
})
