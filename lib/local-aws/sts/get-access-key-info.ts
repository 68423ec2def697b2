import {
  GetAccessKeyInfo$,
  type GetAccessKeyInfoRequest,
  type GetAccessKeyInfoResponse,
} from '@aws-sdk/client-sts'
import { z } from 'zod'
import type { Checked } from '../protocol/checked'
import { operation } from '../protocol/operation'

const constraints = z.object({
  AccessKeyId: z.string().min(16).max(128).regex(/^\w*$/),
})

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetAccessKeyInfo.html */
export const getAccessKeyInfo = operation<
  Checked<GetAccessKeyInfoRequest, 'AccessKeyId'>,
  GetAccessKeyInfoResponse
>(GetAccessKeyInfo$, constraints, ({ AccessKeyId }, { sessions }) => ({
  Account: sessions.callerOf(AccessKeyId).account,
}))
