import { GetCallerIdentity$, type GetCallerIdentityResponse } from '@aws-sdk/client-sts'
import { operation } from '../protocol/operation'

/**
 * Every caller is the root of the one account.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export const getCallerIdentity = operation<Record<string, never>, GetCallerIdentityResponse>(
  GetCallerIdentity$,
  null,
  (_input, { identity: { partition, account } }) => ({
    UserId: account,
    Account: account,
    Arn: `arn:${partition}:iam::${account}:root`,
  }),
)
