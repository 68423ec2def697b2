import { GetCallerIdentity$, type GetCallerIdentityResponse } from '@aws-sdk/client-sts'
import { operation } from '../protocol/operation'

/**
 * Keys that this store handed out for a role are that role; all others are the root of the account.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export const getCallerIdentity = operation<Record<string, never>, GetCallerIdentityResponse>(
  GetCallerIdentity$,
  null,
  (_input, { sessions }, { accessKeyId }) => {
    const { userId, account, arn } = sessions.callerOf(accessKeyId)
    return { UserId: userId, Account: account, Arn: arn }
  },
)
