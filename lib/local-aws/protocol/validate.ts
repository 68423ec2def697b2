import type { NormalizedSchema } from '@smithy/core/schema'
import type { z } from 'zod'
import type { Operation, Service } from './operation'
import { inputOf, membersOf, requiredMembers } from './schema'
import { WireError } from './wire-error'

/** Checks parsed input against its shape (required members, no null in a list) and the operation's constraints. */
export function validate(service: Service, operation: Operation, input: unknown): void {
  const shape = inputOf(operation.schema)
  const violations = isComplete(shape, input) ? [] : missingMembers(shape, input, [])
  if (violations.length === 0 && operation.constraints) {
    const result = operation.constraints.safeParse(input)
    if (!result.success) {
      const rule = result.error.issues.find((issue) => issue.code === 'custom')
      if (rule) throw new WireError(service.validationCode, rule.message)
      // The SDK's schemas do not tell whole numbers from others, so that the codec lets a fraction through.
      if (result.error.issues.some(isFraction))
        throw new WireError('SerializationException', 'NUMBER_VALUE can not be converted to an integer')
      violations.push(...result.error.issues.map((issue) => describeIssue(issue, input)))
    }
  }
  if (violations.length === 0) return
  const count = violations.length === 1 ? '1 validation error' : `${violations.length} validation errors`
  throw new WireError(service.validationCode, `${count} detected: ${violations.join('; ')}`)
}

const isFraction = (issue: z.core.$ZodIssue): boolean =>
  issue.code === 'invalid_type' && issue.expected === 'int'

type Check = (value: unknown) => boolean

const checks = new WeakMap<NormalizedSchema, Check>()

/** Whether all required members are there, at any depth. Who lacks none is spared the search for names and paths. */
function isComplete(shape: NormalizedSchema, value: unknown): boolean {
  const known = checks.get(shape)
  if (known) return known(value)
  const check = completeness(shape, new Map()) ?? (() => true)
  checks.set(shape, check)
  return check(value)
}

/** A check made once per shape; null for the shapes that demand nothing. */
function completeness(shape: NormalizedSchema, structs: Map<unknown, Check>): Check | null {
  if (shape.isListSchema()) {
    const check = completeness(shape.getValueSchema(), structs)
    if (!check) return (value) => !Array.isArray(value) || !value.includes(null)
    return (value) => !Array.isArray(value) || value.every((item) => item !== null && check(item))
  }
  if (shape.isMapSchema()) {
    const check = completeness(shape.getValueSchema(), structs)
    return check && ((value) => !isRecord(value) || Object.values(value).every(check))
  }
  if (!shape.isStructSchema()) return null
  const known = structs.get(shape.getSchema())
  if (known) return known
  const required = requiredMembers(shape)
  const nested: { name: string; check: Check }[] = []
  const check: Check = (value) => {
    if (!isRecord(value)) return true
    for (const name of required) if (value[name] === undefined) return false
    for (const { name, check } of nested) if (!check(value[name])) return false
    return true
  }
  // Known before its members are, for a structure may contain itself.
  structs.set(shape.getSchema(), check)
  for (const { name, schema } of membersOf(shape)) {
    const check = completeness(schema, structs)
    if (check) nested.push({ name, check })
  }
  return required.length > 0 || nested.length > 0 ? check : null
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

const notNull = 'Member must not be null'

function missingMembers(shape: NormalizedSchema, value: unknown, path: readonly string[]): string[] {
  if (shape.isListSchema() && Array.isArray(value)) {
    const item = shape.getValueSchema()
    return value.flatMap((each, index) => {
      const at = [...path, String(index + 1), 'member']
      return each === null ? [violation(null, at, notNull)] : missingMembers(item, each, at)
    })
  }
  if (shape.isMapSchema() && isRecord(value)) {
    const item = shape.getValueSchema()
    return Object.entries(value).flatMap(([key, each]) =>
      missingMembers(item, each, [...path, key, 'member']),
    )
  }
  if (!shape.isStructSchema() || typeof value !== 'object' || value === null) return []
  const fields = new Map(Object.entries(value))
  const missing = requiredMembers(shape)
    .filter((name) => fields.get(name) === undefined)
    .map((name) => violation(null, [...path, name], notNull))
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
      return `Member must satisfy regular expression pattern: ${patternOf(issue.pattern)}`
    case 'invalid_value':
      return `Member must satisfy enum value set: [${issue.values.map(String).join(', ')}]`
    case 'invalid_type':
      // The codec has seen to the types: what is wrong is missing.
      return notNull
    default:
      return issue.message
  }
}

/** As AWS's models write it: without anchors, and a slash is no delimiter there. */
const patternOf = (literal = ''): string => literal.replace(/^\/\^?|\$?\/[a-z]*$/g, '').replaceAll('\\/', '/')

function violation(value: unknown, path: readonly string[], constraint: string): string {
  // AWS spells members in its Java names: the first letter is small.
  const at = path.map((step) => step.charAt(0).toLowerCase() + step.slice(1)).join('.')
  const shown = value === null || value === undefined ? 'null' : `'${printable(value)}'`
  return `Value ${shown} at '${at}' failed to satisfy constraint: ${constraint}`
}

/** The part of a value that a sentence can hold: messages of the runtime have 2,048 characters at most. */
function printable(value: unknown): string {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text
}

const shownCharacters = 1024
