import type { ErrorDetail } from '@aws-sdk/client-glue'
import { WireError } from '../protocol/wire-error'

/** What a batch answers for one of its items: null when it went well. */
export async function failureOf(work: Promise<void>): Promise<ErrorDetail | null> {
  try {
    await work
    return null
  } catch (error) {
    if (!(error instanceof WireError)) throw error
    return { ErrorCode: error.code, ErrorMessage: error.message }
  }
}
