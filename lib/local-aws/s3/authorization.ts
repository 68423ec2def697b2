import { header, type WireRequest } from '../protocol/http'
import { WireError } from '../protocol/wire-error'

/**
 * Refuses an `Authorization` header that S3 could not read. What it says is taken as true: any key, any region and any
 * signature is accepted, and so is a request without the header.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-auth-using-authorization-header.html
 */
export function checkAuthorization(request: WireRequest): void {
  const text = header(request, 'authorization')
  if (!text) return
  if (request.query.has('X-Amz-Algorithm') || request.query.has('Signature'))
    throw invalid(
      text,
      'Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified',
    )
  const [, scheme = '', rest = ''] = text.match(/^(\S+)\s*(.*)$/s) ?? []
  if (scheme === 'AWS') {
    // Version 2 of the signature, which old clients still write.
    if (!/^[^:]+:[^:]+$/.test(rest))
      throw invalid(text, 'AWS authorization header is invalid.  Expected AwsAccessKeyId:signature')
    return
  }
  if (!/^AWS4-(HMAC-SHA256|ECDSA-P256-SHA256)$/.test(scheme))
    throw invalid(text, 'Unsupported Authorization Type')
  const parts = new Map(rest.split(',').map((part) => partOf(part.trim())))
  const credential = parts.get('Credential')
  if (!credential || !parts.get('SignedHeaders') || !parts.get('Signature'))
    throw malformed(
      'the authorization header requires three components: Credential, SignedHeaders, and Signature.',
    )
  // The asymmetric signature has no region in its scope.
  const scope = scheme.includes('ECDSA') ? /^.+\/\d{8}\/[^/]+\/aws4_request$/ : credentialForm
  if (!scope.test(credential))
    throw malformed(
      'the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".',
    )
}

const credentialForm = /^.+\/\d{8}\/[^/]+\/[^/]+\/aws4_request$/

function partOf(text: string): [name: string, value: string] {
  const equals = text.indexOf('=')
  return equals === -1 ? [text, ''] : [text.slice(0, equals), text.slice(equals + 1)]
}

const malformed = (reason: string) =>
  new WireError('AuthorizationHeaderMalformed', `The authorization header is malformed; ${reason}`)

const invalid = (value: string, message: string) =>
  new WireError('InvalidArgument', message, 400, { ArgumentName: 'Authorization', ArgumentValue: value })
