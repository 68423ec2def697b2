import {
  GetFederationToken$,
  type GetFederationTokenRequest,
  type GetFederationTokenResponse,
} from '@aws-sdk/client-sts'
import { z } from 'zod'
import type { Checked } from '../protocol/checked'
import { operation } from '../protocol/operation'
import { federatedUserOf } from './caller'
import { checkPolicy, rootSeconds, sessionPolicy } from './shapes'

const constraints = z.object({
  Name: z
    .string()
    .min(2)
    .max(32)
    .regex(/^[\w+=,.@-]*$/),
  Policy: sessionPolicy.optional(),
  DurationSeconds: z.int().min(900).max(129_600).optional(),
})

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html */
export const getFederationToken = operation<
  Checked<GetFederationTokenRequest, 'Name'>,
  GetFederationTokenResponse
>(GetFederationToken$, constraints, async (input, { sessions, identity }, { accessKeyId }) => {
  sessions.refuseTemporary(accessKeyId, 'GetFederationToken')
  checkPolicy(input.Policy)
  const { arn, userId } = federatedUserOf(input.Name, identity)
  return {
    Credentials: await sessions.issue(
      { federatedUser: input.Name },
      Math.min(input.DurationSeconds ?? rootSeconds, rootSeconds),
    ),
    FederatedUser: { FederatedUserId: userId, Arn: arn },
  }
})
