import { z } from 'zod'
import { WireError } from '../protocol/wire-error'

/*
 * Constraints that the SDK's schemas do not carry, as the service model states them.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */

export const roleArn = z
  .string()
  .min(20)
  .max(2048)
  .regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/)

export const roleSessionName = z
  .string()
  .min(2)
  .max(64)
  .regex(/^[\w+=,.@-]*$/)

/** How long the keys of a role last. */
export const roleSeconds = z.int().min(900).max(43_200)

export const defaultRoleSeconds = 3600

/** The root of an account gets its own temporary keys for an hour, whatever is asked for. */
export const rootSeconds = 3600

export const sessionPolicy = z.string().min(1).max(2048)

/** A policy has no effect here, but for being one. Throws MalformedPolicyDocument. */
export function checkPolicy(policy: string | undefined): void {
  if (policy === undefined) return
  try {
    JSON.parse(policy)
  } catch (cause) {
    throw new WireError('MalformedPolicyDocument', 'This policy contains invalid Json', 400, { cause })
  }
}
