import { writeQueryError } from './aws-query'
import type { WireRequest, WireResponse } from './http'
import type { Protocol } from './operation'
import type { WireError } from './wire-error'
import { xmlDeclaration, xmlElement } from './write-xml'

/**
 * An error in the form in which every client finds its code: `__type` and the header for JSON (botocore reads the
 * first, the JavaScript SDK either), `<Error>` for S3, `<ErrorResponse>` for the query protocol.
 */
export function errorResponse(
  protocol: Protocol,
  error: WireError,
  request: WireRequest,
  requestId: string,
): WireResponse {
  const { status } = error
  switch (protocol) {
    case 'awsJson1.1':
    case 'restJson1': {
      const { cause: _cause, ...members } = error.members
      const body = { __type: error.code, message: error.message, Message: error.message, ...members }
      const contentType = protocol === 'restJson1' ? 'application/json' : 'application/x-amz-json-1.1'
      return {
        status,
        headers: { 'content-type': contentType, 'x-amzn-errortype': error.code },
        body: JSON.stringify(body),
      }
    }
    case 'restXml': {
      // HEAD and 304 answers carry no body; clients then go by the status alone.
      if (request.method === 'HEAD' || status === 304)
        return { status, headers: { ...error.headers }, body: null }
      const text = Object.entries(error.members).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      )
      const node = xmlElement('Error', {
        Code: error.code,
        Message: error.message,
        Resource: request.rawPath,
        ...Object.fromEntries(text),
        RequestId: requestId,
      })
      return {
        status,
        headers: { ...error.headers, 'content-type': 'application/xml' },
        body: xmlDeclaration + node.toString(),
      }
    }
    case 'awsQuery':
      return { status, headers: { 'content-type': 'text/xml' }, body: writeQueryError(error, requestId) }
  }
}
