import type { NormalizedSchema } from '@smithy/core/schema'
import type { z } from 'zod'
import type { Operation, Service } from './operation'
import { inputOf, membersOf, requiredMembers } from './schema'
import { WireError } from './wire-error'

/** Checks parsed input against the required members of its shape and the operation's constraints. */
export function validate(service: Service, operation: Operation, input: unknown): void {
  const violations = missingMembers(inputOf(operation.schema), input, [])
  if (violations.length === 0 && operation.constraints) {
    const result = operation.constraints.safeParse(input)
    if (!result.success) {
      const rule = result.error.issues.find((issue) => issue.code === 'custom')
      if (rule) throw new WireError(service.validationCode, rule.message)
      violations.push(...result.error.issues.map((issue) => describeIssue(issue, input)))
    }
  }
  if (violations.length === 0) return
  const count = violations.length === 1 ? '1 validation error' : `${violations.length} validation errors`
  throw new WireError(service.validationCode, `${count} detected: ${violations.join('; ')}`)
}

/** Whether a shape or one inside it has required members; the walk is skipped for the many that have none. */
const demanding = new WeakMap<object, boolean>()

function isDemanding(shape: NormalizedSchema): boolean {
  if (shape.isListSchema()) return isDemanding(shape.getValueSchema())
  if (!shape.isStructSchema()) return false
  const key = shape.getSchema()
  if (typeof key !== 'object') return true
  const known = demanding.get(key)
  if (known !== undefined) return known
  // A shape that contains itself is looked at once.
  demanding.set(key, true)
  const found =
    requiredMembers(shape).length > 0 || membersOf(shape).some(({ schema }) => isDemanding(schema))
  demanding.set(key, found)
  return found
}

function missingMembers(shape: NormalizedSchema, value: unknown, path: readonly string[]): string[] {
  if (!isDemanding(shape)) return []
  if (shape.isListSchema() && Array.isArray(value)) {
    const item = shape.getValueSchema()
    if (!item.isStructSchema()) return []
    return value.flatMap((each, index) => missingMembers(item, each, [...path, String(index + 1), 'member']))
  }
  if (!shape.isStructSchema() || typeof value !== 'object' || value === null) return []
  const fields = new Map(Object.entries(value))
  const missing = requiredMembers(shape)
    .filter((name) => fields.get(name) === undefined)
    .map((name) => violation(null, [...path, name], 'Member must not be null'))
  const nested = membersOf(shape).flatMap(({ name, schema }) =>
    fields.has(name) ? missingMembers(schema, fields.get(name), [...path, name]) : [],
  )
  return [...missing, ...nested]
}

/** One zod issue in the words that AWS's validation uses for the same rule. */
function describeIssue(issue: z.core.$ZodIssue, input: unknown): string {
  const path = issue.path.flatMap((step) =>
    typeof step === 'number' ? [String(step + 1), 'member'] : [String(step)],
  )
  const value = issue.path.reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined),
    input,
  )
  return violation(value, path, constraintText(issue))
}

function constraintText(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_small':
      return issue.origin === 'number' || issue.origin === 'int'
        ? `Member must have value greater than or equal to ${issue.minimum}`
        : `Member must have length greater than or equal to ${issue.minimum}`
    case 'too_big':
      return issue.origin === 'number' || issue.origin === 'int'
        ? `Member must have value less than or equal to ${issue.maximum}`
        : `Member must have length less than or equal to ${issue.maximum}`
    case 'invalid_format':
      return `Member must satisfy regular expression pattern: ${(issue.pattern ?? '').replace(/^\/\^?|\$?\/[a-z]*$/g, '')}`
    case 'invalid_value':
      return `Member must satisfy enum value set: [${issue.values.map(String).join(', ')}]`
    default:
      return issue.message
  }
}

function violation(value: unknown, path: readonly string[], constraint: string): string {
  // AWS spells members in its Java names: the first letter is small.
  const at = path.map((step) => step.charAt(0).toLowerCase() + step.slice(1)).join('.')
  const shown = value === null || value === undefined ? 'null' : `'${printable(value)}'`
  return `Value ${shown} at '${at}' failed to satisfy constraint: ${constraint}`
}

const printable = (value: unknown): string =>
  typeof value === 'object' ? JSON.stringify(value) : String(value)
