import type { StaticOperationSchema } from '@smithy/types'
import type { Engine } from '../engine/engine'
import { type Operation, operation } from '../protocol/operation'
import { membersOf, outputOf } from '../protocol/schema'
import type { WireError } from '../protocol/wire-error'

type Answer = object | ((bucket: string) => WireError)

export type Setting = {
  /** Member of the Put request that carries the document; also the name under which it is kept. */
  member: string
  operations:
    | readonly [get: StaticOperationSchema]
    | readonly [get: StaticOperationSchema, put: StaticOperationSchema]
    | readonly [get: StaticOperationSchema, put: StaticOperationSchema, remove: StaticOperationSchema]
  fresh: Answer
  /** `fresh` where it is missing. */
  gone?: Answer
  /** Throws what S3 throws for a document that it would not keep. */
  check?: (document: unknown, engine: Engine, bucket: string) => void
  /** What is kept of the document, where S3 adds to it. */
  keep?: (document: unknown) => unknown
}

type Input = { Bucket: string } & Record<string, unknown>

/** Get, Put and Delete of a document that the store keeps with a bucket. */
export function settingOperations(setting: Setting): Operation[] {
  const { member, check, keep = (document) => document } = setting
  const [get, put, remove] = setting.operations
  const wraps = membersOf(outputOf(get)).some(({ name }) => name === member)
  const found = [
    operation<Input, object>(get, null, ({ Bucket }, { objects }) => {
      const document = settingOf(objects.settings.get(Bucket, member), setting, Bucket)
      return wraps ? { [member]: document } : { ...document }
    }),
  ]
  if (put) {
    found.push(
      operation<Input, object>(put, null, async (input, engine) => {
        const document = input[member]
        check?.(document, engine, input.Bucket)
        await engine.objects.settings.put(input.Bucket, member, keep(document))
        return {}
      }),
    )
  }
  if (remove) {
    found.push(
      operation<Input, object>(remove, null, async ({ Bucket }, { objects }) => {
        await objects.settings.put(Bucket, member, null)
        return {}
      }),
    )
  }
  return found
}

function settingOf(kept: unknown, { fresh, gone = fresh }: Setting, bucket: string): object {
  // A policy is text.
  if (kept !== undefined && kept !== null) return kept as object
  const answer = kept === null ? gone : fresh
  if (typeof answer === 'function') throw answer(bucket)
  return answer
}
