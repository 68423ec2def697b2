import type { AssumedRoleUser, Credentials } from '@aws-sdk/client-sts'
import type { Engine } from '../engine/engine'
import { assumedRoleArn } from './caller'
import { roleIdOf } from './sessions'
import { defaultRoleSeconds } from './shapes'

type Wish = { RoleArn: string; RoleSessionName: string; DurationSeconds?: number }

/** Temporary keys that stand for a role, and who their user is. */
export async function keysOfRole(
  { sessions, identity }: Engine,
  { RoleArn: roleArn, RoleSessionName: sessionName, DurationSeconds = defaultRoleSeconds }: Wish,
): Promise<{ Credentials: Credentials; AssumedRoleUser: AssumedRoleUser }> {
  const role = { roleArn, sessionName, roleId: roleIdOf(roleArn) }
  return {
    Credentials: await sessions.issue(role, DurationSeconds),
    AssumedRoleUser: {
      AssumedRoleId: `${role.roleId}:${sessionName}`,
      Arn: assumedRoleArn(role, identity.partition),
    },
  }
}
