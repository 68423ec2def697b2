import { isUtf8 } from 'node:buffer'
import { header, readBody, type WireRequest, type WireResponse } from './http'
import type { Operation, Service } from './operation'
import { readJson } from './read-json'
import { inputOf, outputOf } from './schema'
import { WireError } from './wire-error'
import { writeJson } from './write-json'

/** Above the largest request AWS takes on these services (25 records of 350 KB in a BatchWriteRecord). */
export const jsonBodyLimitBytes = 16 * 1024 * 1024

/** Finds the operation that `X-Amz-Target: Prefix.Operation` names; one that is missing answers with its name. */
export function resolveTarget(services: readonly Service[], request: WireRequest) {
  const target = header(request, 'x-amz-target') ?? ''
  const dot = target.lastIndexOf('.')
  // CloudTrail's clients in Python write a package before the name, those in JavaScript do not.
  const prefix = target.slice(target.lastIndexOf('.', dot - 1) + 1, dot)
  const service = services.find((each) => each.targetPrefix === prefix)
  if (!service) throw new WireError('UnknownOperationException', `No service answers the target ${target}.`)
  const name = target.slice(dot + 1)
  const operation = service.operations.find((each) => each.name === name)
  if (!operation) {
    throw new WireError(
      'UnknownOperationException',
      `The local store does not implement ${service.id} ${name}.`,
    )
  }
  return { service, operation }
}

export async function readJsonInput(operation: Operation, request: WireRequest): Promise<unknown> {
  const body = await readBody(request.body, jsonBodyLimitBytes)
  return readJson(inputOf(operation.schema), parseJson(body))
}

export function writeJsonOutput(operation: Operation, output: unknown): WireResponse {
  return {
    status: 200,
    headers: { 'content-type': 'application/x-amz-json-1.1' },
    body: writeJson(outputOf(operation.schema), output),
  }
}

/** An empty body is an empty object; anything else must be JSON in UTF-8. */
export function parseJson(body: Uint8Array): unknown {
  if (body.length === 0) return {}
  if (!isUtf8(body)) throw notJson()
  const text = Buffer.from(body.buffer, body.byteOffset, body.length).toString('utf8')
  try {
    // Some clients begin with a byte order mark, which JSON does not know.
    return JSON.parse(text.charCodeAt(0) === byteOrderMark ? text.slice(1) : text)
  } catch {
    throw notJson()
  }
}

const byteOrderMark = 0xfeff

const notJson = () => new WireError('SerializationException', 'The request body is not valid JSON in UTF-8.')
