import type { Identity } from '../engine/engine'
import type { AssumedRole } from './sessions'

/** Who has signed a request: for GetCallerIdentity, and for the record of what was done. */
export type Caller = {
  account: string
  arn: string
  userId: string
  /** `Username` of CloudTrail: a root account has none of its own, a role's is that of its session. */
  username: string
  /** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html */
  userIdentity: Record<string, unknown>
}

export function rootCaller({ partition, account }: Identity): Caller {
  const arn = `arn:${partition}:iam::${account}:root`
  return {
    account,
    arn,
    userId: account,
    username: 'root',
    userIdentity: { type: 'Root', principalId: account, arn, accountId: account },
  }
}

export function roleCaller(role: AssumedRole, issuedMs: number, { partition }: Identity): Caller {
  const { roleArn, sessionName, roleId } = role
  const account = accountOf(roleArn)
  const arn = assumedRoleArn(role, partition)
  const userId = `${roleId}:${sessionName}`
  return {
    account,
    arn,
    userId,
    username: sessionName,
    userIdentity: {
      type: 'AssumedRole',
      principalId: userId,
      arn,
      accountId: account,
      sessionContext: {
        sessionIssuer: {
          type: 'Role',
          principalId: roleId,
          arn: roleArn,
          accountId: account,
          userName: roleNameOf(roleArn),
        },
        attributes: attributesOf(issuedMs),
      },
    },
  }
}

/** Who a federated user is: a name below the account. */
export const federatedUserOf = (
  name: string,
  { partition, account }: Identity,
): Pick<Caller, 'arn' | 'userId'> => ({
  arn: `arn:${partition}:sts::${account}:federated-user/${name}`,
  userId: `${account}:${name}`,
})

export function federatedCaller(name: string, issuedMs: number, identity: Identity): Caller {
  const { account } = identity
  const { arn, userId } = federatedUserOf(name, identity)
  const { type, principalId, arn: issuerArn } = rootCaller(identity).userIdentity
  return {
    account,
    arn,
    userId,
    username: name,
    userIdentity: {
      type: 'FederatedUser',
      principalId: userId,
      arn,
      accountId: account,
      sessionContext: {
        sessionIssuer: { type, principalId, arn: issuerArn, accountId: account },
        attributes: attributesOf(issuedMs),
      },
    },
  }
}

const attributesOf = (issuedMs: number) => ({
  creationDate: `${new Date(issuedMs).toISOString().slice(0, 19)}Z`,
  mfaAuthenticated: 'false',
})

/** The path of a role is not part of the ARN of its sessions. */
export const assumedRoleArn = (
  { roleArn, sessionName }: Pick<AssumedRole, 'roleArn' | 'sessionName'>,
  partition: string,
): string => `arn:${partition}:sts::${accountOf(roleArn)}:assumed-role/${roleNameOf(roleArn)}/${sessionName}`

const accountOf = (roleArn: string): string => roleArn.split(':')[4] ?? ''
const roleNameOf = (roleArn: string): string => roleArn.slice(roleArn.lastIndexOf('/') + 1)
