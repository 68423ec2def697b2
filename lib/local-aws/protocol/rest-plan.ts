import type { NormalizedSchema } from '@smithy/core/schema'
import type { Operation } from './operation'
import { httpTrait, inputOf, type Member, membersOf, outputOf } from './schema'

/** Where the parts of a REST operation are on the wire; found out once, since every request asks. */
export type RestPlan = {
  method: string
  path: readonly PathPart[]
  successStatus: number
  input: Side
  output: Side
}

/** A segment of the path: as it must be, or the member it carries. */
type PathPart = { literal: string } | { label: string }

type Side = {
  shape: NormalizedSchema
  /** Members in the path, the query or headers. */
  bound: readonly Member[]
  /** The member that is the whole body. */
  payload: Member | undefined
  /** Members that share the body. */
  inBody: readonly Member[]
}

const plans = new WeakMap<Operation, RestPlan>()

export function planOf(operation: Operation): RestPlan {
  const known = plans.get(operation)
  if (known) return known
  const { method, template, status } = httpTrait(operation.schema)
  const segments = (template.split('?')[0] ?? '').split('/')
  const plan: RestPlan = {
    method,
    path: segments.map((part) => (part.startsWith('{') ? { label: part.slice(1, -1) } : { literal: part })),
    successStatus: status,
    input: sideOf(inputOf(operation.schema)),
    output: sideOf(outputOf(operation.schema)),
  }
  plans.set(operation, plan)
  return plan
}

function sideOf(shape: NormalizedSchema): Side {
  const members = membersOf(shape)
  const isBound = ({ traits }: Member) =>
    Boolean(traits.httpLabel || traits.httpQuery || traits.httpHeader || traits.httpPrefixHeaders)
  return {
    shape,
    bound: members.filter(isBound),
    payload: members.find(({ traits }) => traits.httpPayload),
    inBody: members.filter((member) => !isBound(member) && !member.traits.httpPayload),
  }
}
