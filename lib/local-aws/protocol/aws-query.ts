import { XmlText } from '@aws-sdk/xml-builder'
import { parseQuery, readBody, type WireRequest, type WireResponse } from './http'
import type { Operation, Service } from './operation'
import { readText } from './rest-text'
import { inputOf, membersOf, outputOf } from './schema'
import { WireError } from './wire-error'
import { writeXml, xmlDeclaration, xmlElement } from './write-xml'

export const stsNamespace = 'https://sts.amazonaws.com/doc/2011-06-15/'
const formLimitBytes = 64 * 1024

/** Reads `Action=…&Version=…&Member=…`; scalar members only, others (`Tags.member.1.Key`) have no effect here. */
export async function readQueryInput(service: Service, request: WireRequest) {
  const text = (await readBody(request.body, formLimitBytes)).toString('utf8')
  // A form, unlike a path or an AWS query string, writes a space as plus.
  const form = parseQuery(text.replaceAll('+', '%20'))
  const name = form.get('Action')?.[0] ?? ''
  const operation = service.operations.find((each) => each.name === name)
  if (!operation) {
    throw new WireError('InvalidAction', `The local store does not implement the action ${name || '(none)'}.`)
  }
  const members = membersOf(inputOf(operation.schema)).flatMap(({ name: member, schema }) => {
    const value = form.get(member)?.[0]
    return value === undefined ? [] : [[member, readText(schema, value, 'query')]]
  })
  return { operation, input: Object.fromEntries(members) as Record<string, unknown> }
}

/** `<NameResponse><NameResult>…</NameResult><ResponseMetadata/></NameResponse>`. */
export function writeQueryOutput(operation: Operation, output: unknown, requestId: string): WireResponse {
  const shape = outputOf(operation.schema)
  // The codec names the root after the shape; the query protocol wants it as the only child called NameResult.
  const inner = writeXml(shape, output ?? {}, '').replace(/^<[^>]+>|<\/[^>]+>$/g, '')
  const metadata = xmlElement('ResponseMetadata', { RequestId: requestId })
  const body = `<${operation.name}Response xmlns="${stsNamespace}"><${operation.name}Result>${inner}</${operation.name}Result>${metadata.toString()}</${operation.name}Response>`
  return { status: 200, headers: { 'content-type': 'text/xml' }, body: xmlDeclaration + body }
}

export function writeQueryError(error: WireError, requestId: string): string {
  const detail = xmlElement('Error', {
    Type: error.status >= 500 ? 'Receiver' : 'Sender',
    Code: error.code,
    Message: error.message,
  })
  const id = new XmlText(requestId).toString()
  return `${xmlDeclaration}<ErrorResponse xmlns="${stsNamespace}">${detail.toString()}<RequestId>${id}</RequestId></ErrorResponse>`
}
