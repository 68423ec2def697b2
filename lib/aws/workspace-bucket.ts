import 'server-only'
import { CreateBucketCommand, HeadBucketCommand } from '@aws-sdk/client-s3'
import { env } from '@/lib/env'
import { s3 } from './clients'
import { toAppError } from './errors'

let ensured: Promise<void> | undefined

/**
 * Makes sure the workspace bucket is there, once per process. Created only on a custom endpoint: in an AWS account a
 * bucket has an owner, a policy and a bill, so its absence is an error to read.
 */
export function ensureWorkspace(): Promise<void> {
  ensured ??= ensure().catch((error: unknown) => {
    ensured = undefined
    throw error
  })
  return ensured
}

async function ensure(): Promise<void> {
  const { workspace, endpoint } = env()
  try {
    await s3().send(new HeadBucketCommand({ Bucket: workspace.bucket }))
  } catch (error) {
    const isMissing = error instanceof Error && error.name === 'NotFound'
    if (!isMissing || endpoint === null)
      throw toAppError(error, `reach the workspace bucket ${workspace.bucket}`)
    await s3()
      .send(new CreateBucketCommand({ Bucket: workspace.bucket }))
      .catch((cause: unknown) => {
        throw toAppError(cause, `create the workspace bucket ${workspace.bucket}`)
      })
  }
}
