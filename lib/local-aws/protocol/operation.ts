import type { Readable } from 'node:stream'
import type { StaticOperationSchema } from '@smithy/types'
import type { z } from 'zod'
import type { Engine } from '../engine/engine'
import type { WireRequest } from './http'

/** What a handler may know of the request beside its parsed input. */
export type Call = {
  requestId: string
  /** The access key that signed the request; it stands for the caller's identity. */
  accessKeyId: string
  /** Address of the client. */
  sourceIp: string
  userAgent: string | null
  /** Name of the operation once it is known, for the log. */
  operation: string | null
  /** Aborted when the client goes away. */
  signal: AbortSignal
}

/** One AWS operation: wire shape from the SDK's schema, further rules from `constraints`, behaviour in `handle`. */
export type Operation = {
  name: string
  schema: StaticOperationSchema
  constraints: z.ZodType | null
  handle: (input: unknown, engine: Engine, call: Call) => Promise<unknown>
}

/**
 * Declares an operation.
 *
 * `schema` is the SDK's own (`DescribeFeatureGroup$`): member types, required members and wire form come with it.
 * `constraints` carries what the schema does not: lengths, patterns, ranges. A violation answers the service's
 * validation code, worded as AWS words it; a `custom` zod issue is answered with its own message.
 * `handle` sees input that has passed both and returns a wire object; a `Date` stays a `Date`, a stream a `Readable`.
 * `$metadata.httpStatusCode` in the output overrides the modelled status (a ranged S3 GetObject answers 206).
 * `Input` and `Output` are the SDK's types of the operation.
 */
export function operation<Input, Output>(
  schema: StaticOperationSchema,
  constraints: z.ZodType | null,
  handle: (input: Input, engine: Engine, call: Call) => Promise<Output> | Output,
): Operation {
  return {
    name: schema[2],
    schema,
    constraints,
    // The one place where parsed wire input gets its static type: the protocol has checked it against `schema`.
    handle: async (input, engine, call) => handle(input as Input, engine, call),
  }
}

export type Protocol = 'awsJson1.1' | 'restJson1' | 'restXml' | 'awsQuery'

/** An operation found for a request, with the path labels that its input carries. */
export type Resolved = { operation: Operation; labels: Record<string, string> }

/** A service is its operations and the way they are addressed on the one port. */
export type Service = {
  id: 'sagemaker' | 'featurestore-runtime' | 'glue' | 'athena' | 's3' | 'sts' | 'cloudtrail'
  protocol: Protocol
  /** `X-Amz-Target` prefix of awsJson services, without the dot. */
  targetPrefix?: string
  /** Code of the answer to input that breaks a shape or a constraint. */
  validationCode:
    | 'ValidationException'
    | 'ValidationError'
    | 'InvalidRequestException'
    | 'InvalidInputException'
    | 'InvalidArgument'
  operations: readonly Operation[]
  /** Replaces the matching of path templates where a service addresses its operations otherwise (S3). */
  resolve?: (request: WireRequest, operations: readonly Operation[]) => Resolved
  /** Unwraps and checks a body (S3's aws-chunked uploads and digests in headers). */
  bodyOf?: (request: WireRequest, operation: Operation) => Readable
  /** Headers that answers get beside their own, errors too; asked only for what a page in a browser sends. */
  answerHeaders?: (request: WireRequest, engine: Engine) => Record<string, string>
  /** Stands around every call of the service: refuses it, or keeps a record of it. */
  around?: Around
}

/** `next` checks the input and handles the call; it is called once or not at all. */
export type Around = (
  subject: { operation: Operation; input: unknown },
  engine: Engine,
  call: Call,
  next: () => Promise<unknown>,
) => Promise<unknown>

/** The service with something more around its calls; what was there before stays inside. */
export function surround(service: Service, outer: Around): Service {
  const inner = service.around
  if (!inner) return { ...service, around: outer }
  const around: Around = (subject, engine, call, next) =>
    outer(subject, engine, call, () => inner(subject, engine, call, next))
  return { ...service, around }
}
