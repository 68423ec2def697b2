import { AssumeRole$, type AssumeRoleRequest, type AssumeRoleResponse } from '@aws-sdk/client-sts'
import { z } from 'zod'
import type { Checked } from '../protocol/checked'
import { operation } from '../protocol/operation'
import { assumedRoleArn } from './caller'
import { roleIdOf } from './sessions'

const constraints = z.object({
  RoleArn: z
    .string()
    .min(20)
    .max(2048)
    .regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/),
  RoleSessionName: z
    .string()
    .min(2)
    .max(64)
    .regex(/^[\w+=,.@-]*$/),
  DurationSeconds: z.int().min(900).max(43_200).optional(),
})

const defaultSeconds = 3600

/**
 * Any role of any account may be assumed: there are no policies here. Its keys then stand for the role.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export const assumeRole = operation<
  Checked<AssumeRoleRequest, 'RoleArn' | 'RoleSessionName'>,
  AssumeRoleResponse
>(AssumeRole$, constraints, async (input, { sessions, identity }) => {
  const { RoleArn: roleArn, RoleSessionName: sessionName, DurationSeconds = defaultSeconds } = input
  const role = { roleArn, sessionName, roleId: roleIdOf(roleArn) }
  return {
    Credentials: await sessions.issue(role, DurationSeconds),
    AssumedRoleUser: {
      AssumedRoleId: `${role.roleId}:${sessionName}`,
      Arn: assumedRoleArn(role, identity.partition),
    },
    ...(input.SourceIdentity !== undefined && { SourceIdentity: input.SourceIdentity }),
  }
})
