import {
  GetSessionToken$,
  type GetSessionTokenRequest,
  type GetSessionTokenResponse,
} from '@aws-sdk/client-sts'
import { z } from 'zod'
import { operation } from '../protocol/operation'
import { rootSeconds } from './shapes'

const constraints = z.object({ DurationSeconds: z.int().min(900).max(129_600).optional() })

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html */
export const getSessionToken = operation<GetSessionTokenRequest, GetSessionTokenResponse>(
  GetSessionToken$,
  constraints,
  async ({ DurationSeconds = rootSeconds }, { sessions }, { accessKeyId }) => {
    sessions.refuseTemporary(accessKeyId, 'GetSessionToken')
    return { Credentials: await sessions.issue(null, Math.min(DurationSeconds, rootSeconds)) }
  },
)
