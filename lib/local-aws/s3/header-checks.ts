import { checksumAlgorithms } from '../engine/objects/digests'
import { header, type WireRequest } from '../protocol/http'
import type { Operation } from '../protocol/operation'
import { WireError } from '../protocol/wire-error'

/** Refuses what S3 refuses by headers and query alone, and takes away what it passes over. */
export function checkHeaders(request: WireRequest, operation: Operation): void {
  checkContext(request, operation)
  checkLength(request, operation)
  checkLocked(request, operation)
  checkNumbers(request)
  checkChecksumNames(request)
  checkOverrides(request)
  ignoreBadDates(request)
}

/** Headers that belong to other operations. */
function checkContext(request: WireRequest, { name }: Operation): void {
  if (header(request, 'x-amz-copy-source') !== undefined && request.method !== 'PUT')
    throw invalidHeader('x-amz-copy-source', 'You can only specify a copy source header for copy requests.')
  if (name === 'UploadPart' && header(request, 'x-amz-tagging') !== undefined)
    throw invalidHeader('x-amz-tagging', 'The specified header is not valid in this context')
}

const invalidHeader = (ArgumentName: string, message: string) =>
  new WireError('InvalidArgument', message, 400, { ArgumentName })

/** Bytes without an end are no object, https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
function checkLength(request: WireRequest, { name }: Operation): void {
  const isUpload = name === 'PutObject' || name === 'UploadPart'
  const isMeasured =
    header(request, 'content-length') !== undefined || header(request, 'transfer-encoding') !== undefined
  if (isUpload && !isMeasured)
    throw new WireError('MissingContentLength', 'You must provide the Content-Length HTTP header.', 411)
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html: what is locked cannot be put right later. */
function checkLocked({ headers }: WireRequest, { name }: Operation): void {
  const names = Object.keys(headers)
  const isLocked = name === 'PutObject' && names.some((each) => each.startsWith('x-amz-object-lock-'))
  if (isLocked && !names.some((each) => /^(content-md5|x-amz-trailer|x-amz-checksum-.*)$/.test(each)))
    throw new WireError(
      'InvalidRequest',
      'Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock parameters',
    )
}

function checkNumbers({ query }: WireRequest): void {
  for (const name of ['max-keys', 'max-parts', 'max-uploads', 'part-number-marker']) {
    const [value] = query.get(name) ?? []
    if (value === undefined || /^-?\d{1,10}$/.test(value)) continue
    throw new WireError('InvalidArgument', `Provided ${name} not an integer or within integer range`, 400, {
      ArgumentName: name,
      ArgumentValue: value,
    })
  }
}

function checkChecksumNames({ headers }: WireRequest): void {
  const strange = Object.keys(headers).find((name) => checksumHeader.test(name) && !known.has(name))
  if (strange)
    throw new WireError(
      'InvalidRequest',
      'The algorithm type you specified in x-amz-checksum- header is invalid.',
    )
}

const checksumHeader = /^x-amz-checksum-/
const known: ReadonlySet<string> = new Set(
  ['algorithm', 'mode', 'type', ...checksumAlgorithms].map((name) => `x-amz-checksum-${name.toLowerCase()}`),
)

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html, "Overriding response header values". */
function checkOverrides(request: WireRequest): void {
  const overrides = [...request.query.keys()].some((name) => responseHeader.test(name))
  if (!overrides || isSigned(request)) return
  throw new WireError(
    'InvalidRequest',
    'Request specific response headers cannot be used for anonymous GET requests.',
  )
}

const responseHeader = /^response-(cache-control|content-(disposition|encoding|language|type)|expires)$/

const isSigned = ({ headers, query }: WireRequest): boolean =>
  headers.authorization !== undefined || query.has('X-Amz-Signature') || query.has('Signature')

/** RFC 9110 section 13.1.3: a condition whose date is none is no condition. */
function ignoreBadDates({ headers }: WireRequest): void {
  for (const name of ['if-modified-since', 'if-unmodified-since'] as const) {
    const value = headers[name]
    if (value !== undefined && Number.isNaN(Date.parse(value))) delete headers[name]
  }
}
