import type { Engine } from '../engine/engine'
import { readJsonInput, resolveTarget, writeJsonOutput } from './aws-json'
import { readQueryInput, writeQueryOutput } from './aws-query'
import { header, isForeign, signedService, type WireRequest, type WireResponse } from './http'
import type { Call, Operation, Service } from './operation'
import { readRestInput, resolveTemplate, writeRestOutput } from './rest'
import { validate } from './validate'
import { WireError } from './wire-error'

/** What became of a request, for the log. */
export type Dispatched = { operation: Operation; response: WireResponse }

/**
 * Chooses the service that a request on the one port is meant for (order of aws-spec 1.8): target header, form body,
 * runtime path signed for SageMaker, S3. Throws UnknownOperationException for what is signed for none of them.
 */
export function serviceFor(services: readonly Service[], request: WireRequest): Service {
  const find = (id: Service['id']): Service => {
    const service = services.find((each) => each.id === id)
    if (!service) throw new Error(`The store was built without ${id}`)
    return service
  }
  if (header(request, 'x-amz-target') !== undefined) return resolveTarget(services, request).service
  const isForm = header(request, 'content-type')?.startsWith('application/x-www-form-urlencoded') === true
  if (request.method === 'POST' && request.rawPath === '/' && isForm) return find('sts')
  // The signing scope tells a runtime call from a bucket that happens to be called FeatureGroup.
  const isRuntimePath = /^\/(FeatureGroup\/|BatchGetRecord$|BatchWriteRecord$)/.test(request.rawPath)
  const signed = signedService(request)
  if (isRuntimePath && signed !== 's3') return find('featurestore-runtime')
  // One address for all of AWS brings the requests of other services here: their paths are no buckets.
  if (isForeign(signed)) {
    throw new WireError(
      'UnknownOperationException',
      `The local store does not implement the service ${signed}: ${request.method} ${request.rawPath}`,
      404,
    )
  }
  return find('s3')
}

/** Parses, checks, runs and serialises one request. Throws what the handler throws. */
export async function dispatch(
  service: Service,
  request: WireRequest,
  engine: Engine,
  call: Call,
): Promise<Dispatched> {
  switch (service.protocol) {
    case 'awsJson1.1': {
      const { operation } = resolveTarget([service], request)
      const output = await run(service, operation, await readJsonInput(operation, request), engine, call)
      return { operation, response: writeJsonOutput(operation, output) }
    }
    case 'restJson1':
    case 'restXml': {
      const resolved = (service.resolve ?? resolveTemplate)(request, service.operations)
      const input = await readRestInput(service, resolved, request)
      const output = await run(service, resolved.operation, input, engine, call)
      return { operation: resolved.operation, response: writeRestOutput(service, resolved.operation, output) }
    }
    case 'awsQuery': {
      const { operation, input } = await readQueryInput(service, request)
      const output = await run(service, operation, input, engine, call)
      return { operation, response: writeQueryOutput(operation, output, call.requestId) }
    }
  }
}

function run(
  service: Service,
  operation: Operation,
  input: unknown,
  engine: Engine,
  call: Call,
): Promise<unknown> {
  call.operation = operation.name
  const { around } = service
  if (!around) {
    validate(service, operation, input)
    return operation.handle(input, engine, call)
  }
  return around({ operation, input }, engine, call, async () => {
    validate(service, operation, input)
    return operation.handle(input, engine, call)
  })
}
