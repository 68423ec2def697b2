import { createHash } from 'node:crypto'
import type { ObjectTraits, StoredObject } from '../engine/objects/object-types'
import { WireError } from '../protocol/wire-error'

/** The three headers of a request with a key of its own (SSE-C). */
export type SentCustomerKey = {
  SSECustomerAlgorithm?: string | undefined
  /** Base64. */
  SSECustomerKey?: string | undefined
  SSECustomerKeyMD5?: string | undefined
}

type SentSourceKey = {
  CopySourceSSECustomerAlgorithm?: string | undefined
  CopySourceSSECustomerKey?: string | undefined
  CopySourceSSECustomerKeyMD5?: string | undefined
}

const keyBytes = 32

/**
 * The MD5 of the key that a request brings, in base64; undefined where it brings none. Approximation: it is kept with the
 * object and asked for again, and the bytes stay as they came.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerSideEncryptionCustomerKeys.html
 */
export function customerKeyOf(sent: SentCustomerKey): string | undefined {
  const { SSECustomerAlgorithm: algorithm, SSECustomerKey: key, SSECustomerKeyMD5: md5 } = sent
  if (algorithm === undefined && key === undefined && md5 === undefined) return undefined
  if (algorithm === undefined) throw must('must provide a valid encryption algorithm.')
  if (algorithm !== 'AES256')
    throw new WireError(
      'InvalidEncryptionAlgorithmError',
      'The Encryption request you specified is not valid. Supported value: AES256.',
      400,
      { ArgumentName: 'x-amz-server-side-encryption', ArgumentValue: algorithm },
    )
  if (key === undefined) throw must('must provide an appropriate secret key.')
  if (md5 === undefined) throw must('must provide the client calculated MD5 of the secret key.')
  const bytes = Buffer.from(key, 'base64')
  if (bytes.length !== keyBytes) throw invalid('The secret key was invalid for the specified algorithm.')
  if (createHash('md5').update(bytes).digest('base64') !== md5)
    throw invalid('The calculated MD5 hash of the key did not match the hash that was provided.')
  return md5
}

/** Of the source of a copy, which has headers of its own. */
export const sourceKeyOf = (sent: SentSourceKey): string | undefined =>
  customerKeyOf({
    SSECustomerAlgorithm: sent.CopySourceSSECustomerAlgorithm,
    SSECustomerKey: sent.CopySourceSSECustomerKey,
    SSECustomerKeyMD5: sent.CopySourceSSECustomerKeyMD5,
  })

/** Refuses to read an object with another key than it was written with. */
export function requireCustomerKey(
  { customerKeyMd5 }: Pick<StoredObject, 'customerKeyMd5'>,
  sent: string | undefined,
): void {
  if (customerKeyMd5 === sent) return
  if (customerKeyMd5 === undefined)
    throw new WireError('InvalidRequest', 'The encryption parameters are not applicable to this object.')
  if (sent !== undefined) throw new WireError('AccessDenied', 'Access Denied', 403)
  throw new WireError(
    'InvalidRequest',
    'The object was stored using a form of Server Side Encryption. The correct parameters must be provided to retrieve the object.',
  )
}

/** Refuses a part with another key than its upload was begun with. */
export function requireUploadKey({ customerKeyMd5 }: ObjectTraits, sent: string | undefined): void {
  if (customerKeyMd5 === sent) return
  const reason =
    customerKeyMd5 === undefined
      ? 'The multipart upload initiate did not request encryption. Please resend the request without sending encryption parameters.'
      : sent === undefined
        ? 'The multipart upload initiate requested encryption. Subsequent part requests must include the appropriate encryption parameters.'
        : 'The provided encryption parameters did not match the ones used originally.'
  throw new WireError('InvalidRequest', reason)
}

const invalid = (message: string) =>
  new WireError('InvalidArgument', message, 400, { ArgumentName: 'x-amz-server-side-encryption' })

const must = (what: string) =>
  invalid(`Requests specifying Server Side Encryption with Customer provided keys ${what}`)
