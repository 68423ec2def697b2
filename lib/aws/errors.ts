import { AppError, type ErrorKind } from '@/lib/errors'

/** AWS spells one meaning in many codes; both spellings of a code that occurs with and without suffix are here. */
const kindOfCode: Record<string, ErrorKind> = {
  ResourceNotFound: 'not-found',
  ResourceNotFoundException: 'not-found',
  EntityNotFoundException: 'not-found',
  NoSuchKey: 'not-found',
  NoSuchBucket: 'not-found',
  NotFound: 'not-found',
  AccessDenied: 'denied',
  AccessDeniedException: 'denied',
  AccessForbidden: 'denied',
  UnrecognizedClientException: 'denied',
  InvalidSignatureException: 'denied',
  ExpiredTokenException: 'denied',
  ExpiredToken: 'denied',
  CredentialsProviderError: 'denied',
  ValidationException: 'invalid',
  ValidationError: 'invalid',
  InvalidRequestException: 'invalid',
  InvalidInputException: 'invalid',
  ResourceInUse: 'conflict',
  ConflictException: 'conflict',
  ConcurrentModificationException: 'conflict',
  PreconditionFailed: 'conflict',
  ConditionalRequestConflict: 'conflict',
  ThrottlingException: 'throttled',
  TooManyRequestsException: 'throttled',
  SlowDown: 'throttled',
  ServiceUnavailable: 'unavailable',
  InternalFailure: 'unavailable',
  InternalServerException: 'unavailable',
  InternalServiceException: 'unavailable',
  InternalError: 'unavailable',
}

const networkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'EPIPE', 'EAI_AGAIN'])

/**
 * The one funnel from an SDK exception to what a person reads. `doing` completes the sentence "Could not …", for
 * example `load feature group orders`. An `AppError` passes through; a cancelled request stays an AbortError.
 */
export function toAppError(error: unknown, doing: string): Error {
  if (error instanceof AppError) return error
  if (!(error instanceof Error)) return new AppError('internal', `Could not ${doing}.`, { cause: error })
  if (error.name === 'AbortError') return error
  const details = { cause: error, detail: `${error.name}: ${error.message}`, ...requestIdOf(error) }
  if (isUnreachable(error)) {
    return new AppError('unavailable', `Could not ${doing}: the service does not answer.`, details)
  }
  if (isUnreadableOutage(error)) {
    return new AppError('unavailable', `Could not ${doing}: the service is out.`, details)
  }
  // The runtime answers an unknown group with its validation code; only the text tells.
  const kind = /can't find a FeatureGroup/i.test(error.message) ? 'not-found' : kindOfCode[error.name]
  switch (kind) {
    case undefined:
      return new AppError(statusOf(error) >= 500 ? 'unavailable' : 'invalid', sentence(doing, error), details)
    case 'denied':
      return new AppError('denied', `These credentials may not ${doing}. ${actionIn(error)}`.trim(), details)
    case 'throttled':
      return new AppError(
        'throttled',
        `AWS asked to slow down while trying to ${doing}. Try again shortly.`,
        details,
      )
    default:
      return new AppError(kind, sentence(doing, error), details)
  }
}

/** Runs SDK calls and lets only `AppError`s (and aborts) out. */
export async function translating<Result>(doing: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw toAppError(error, doing)
  }
}

const sentence = (doing: string, error: Error) =>
  `Could not ${doing}. ${error.message || `AWS gave no reason (${error.name}).`}`

/** AWS names the missing right in its text: "… is not authorized to perform: glue:GetTable on resource …". */
function actionIn(error: Error): string {
  const action = error.message.match(/perform: ([a-z0-9-]+:[A-Za-z*]+)/)?.[1]
  return action ? `An administrator can grant ${action}.` : ''
}

function isUnreachable(error: Error): boolean {
  const code: unknown = Reflect.get(error, 'code')
  return (typeof code === 'string' && networkCodes.has(code)) || error.name === 'TimeoutError'
}

/** A gateway in front of the service answered 5xx with a page of its own, which the SDK then fails to parse. */
function isUnreadableOutage(error: Error): boolean {
  const response: unknown = Reflect.get(error, '$response')
  const status: unknown = typeof response === 'object' && response && Reflect.get(response, 'statusCode')
  return /Deserialization error/.test(error.message) && typeof status === 'number' && status >= 500
}

function metadataOf(error: Error): { requestId?: unknown; httpStatusCode?: unknown } {
  const metadata: unknown = Reflect.get(error, '$metadata')
  return typeof metadata === 'object' && metadata !== null ? metadata : {}
}

function requestIdOf(error: Error): { id?: string } {
  const { requestId } = metadataOf(error)
  return typeof requestId === 'string' ? { id: requestId } : {}
}

function statusOf(error: Error): number {
  const { httpStatusCode } = metadataOf(error)
  return typeof httpStatusCode === 'number' ? httpStatusCode : 0
}
