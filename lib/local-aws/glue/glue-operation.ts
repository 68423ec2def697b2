import type { StaticOperationSchema } from '@smithy/types'
import type { z } from 'zod'
import type { Engine } from '../engine/engine'
import { type Operation, operation } from '../protocol/operation'
import { WireError } from '../protocol/wire-error'

/** An operation on the account's own catalog, which is the only one here; `CatalogId` may name it. */
export function glueOperation<Input extends object, Output>(
  schema: StaticOperationSchema,
  constraints: z.ZodType | null,
  handle: (input: Input, engine: Engine) => Promise<Output> | Output,
): Operation {
  return operation<Input, Output>(schema, constraints, (input, engine) => {
    const catalogId: unknown = Reflect.get(input, 'CatalogId')
    if (catalogId !== undefined && catalogId !== engine.identity.account) {
      throw new WireError('EntityNotFoundException', `Catalog ${catalogId} not found.`)
    }
    return handle(input, engine)
  })
}
