import { asDecimal, coerces, commonType } from '../types/coercion'
import {
  arrayOf,
  decimal,
  isInterval,
  isSimpleKind,
  isText,
  mapOf,
  simple,
  type TrinoType,
  time,
  timestamp,
  unknown,
  varchar,
  zoned,
} from '../types/trino-type'

/** A type as a signature writes it. */
export type Pattern =
  | { is: 'variable'; name: string }
  | { is: 'any' }
  | { is: 'type'; name: string }
  | { is: 'array'; element: Pattern }
  | { is: 'map'; key: Pattern; value: Pattern }
  | { is: 'row'; fields: Pattern[] }
  | { is: 'lambda'; parameters: Pattern[]; result: Pattern }
  /** The type of an argument. */
  | { is: 'argument'; index: number }

export type Signature = {
  name: string
  parameters: Pattern[]
  variadic: boolean
  result: Pattern
  text: string
}
export type Bindings = Map<string, TrinoType>

/**
 * Reads `element_at(array(T), bigint): T`. Capital letters are type variables, `|` separates alternatives of a parameter,
 * `…` repeats the last one, `$1` is the type of the first argument, `(T) -> U` is a lambda.
 * `timestamptz` stands for `timestamp with time zone`.
 */
export function signaturesOf(text: string): Signature[] {
  const [, name = '', list = '', result = ''] = /^(\w+)\((.*)\): (.+)$/.exec(text) ?? []
  if (!name) throw new Error(`no signature: ${text}`)
  const alternatives = split(list, ',').map((parameter) => split(parameter.replace('…', ''), '|'))
  return combinations(alternatives).map((parameters) => ({
    name,
    parameters: parameters.map(patternOf),
    variadic: list.endsWith('…'),
    result: patternOf(result),
    text: `${name}(${parameters.join(', ')})`,
  }))
}

const combinations = (lists: string[][]): string[][] =>
  lists.reduce<string[][]>(
    (all, options) => all.flatMap((one) => options.map((option) => [...one, option])),
    [[]],
  )

function split(text: string, separator: string): string[] {
  const parts: string[] = []
  let depth = 0
  let part = ''
  for (const letter of text) {
    if (letter === '(') depth++
    if (letter === ')') depth--
    if (letter === separator && depth === 0) {
      parts.push(part.trim())
      part = ''
    } else part += letter
  }
  return part.trim() ? [...parts, part.trim()] : parts
}

function patternOf(text: string): Pattern {
  const lambda = /^\((.*)\) -> (.+)$/.exec(text)
  if (lambda)
    return {
      is: 'lambda',
      parameters: split(lambda[1] ?? '', ',').map(patternOf),
      result: patternOf(lambda[2] ?? ''),
    }
  const [, name = '', inner] = /^(\w+)\((.*)\)$/.exec(text) ?? []
  const parts = split(inner ?? '', ',').map(patternOf)
  if (name === 'array' && parts[0]) return { is: 'array', element: parts[0] }
  if (name === 'map' && parts[0] && parts[1]) return { is: 'map', key: parts[0], value: parts[1] }
  if (name === 'row') return { is: 'row', fields: parts }
  if (/^[A-Z]$/.test(text)) return { is: 'variable', name: text }
  if (text === 'any') return { is: 'any' }
  if (/^\$\d$/.test(text)) return { is: 'argument', index: Number(text[1]) - 1 }
  return { is: 'type', name: text }
}

const widening: readonly string[] = ['tinyint', 'smallint', 'integer', 'bigint', 'decimal', 'real', 'double']

/** How far an argument's type is from a parameter: 0 is the same type, null does not fit. Binds type variables. */
export function distance(pattern: Pattern, type: TrinoType, bound: Bindings): number | null {
  switch (pattern.is) {
    case 'any':
      return 0
    case 'variable': {
      const known = bound.get(pattern.name)
      const common = known ? commonType(known, type) : type
      if (!common) return null
      bound.set(pattern.name, common)
      return 0
    }
    case 'array':
      if (type.kind === 'unknown') return 1
      return type.kind === 'array' ? distance(pattern.element, type.element, bound) : null
    case 'map': {
      if (type.kind === 'unknown') return 1
      if (type.kind !== 'map') return null
      const key = distance(pattern.key, type.key, bound)
      const value = distance(pattern.value, type.value, bound)
      return key === null || value === null ? null : key + value
    }
    case 'row': {
      if (type.kind !== 'row' || type.fields.length !== pattern.fields.length) return null
      const all = pattern.fields.map((field, index) =>
        distance(field, type.fields[index]?.type ?? unknown, bound),
      )
      return all.includes(null) ? null : 0
    }
    case 'type':
      return typeDistance(pattern.name, type)
    default:
      return 0
  }
}

function typeDistance(name: string, type: TrinoType): number | null {
  if (type.kind === 'unknown') return 1
  const target = named(name, type)
  if (
    target.kind === type.kind &&
    (type.kind !== 'timestamp' ||
      target.kind !== 'timestamp' ||
      (type.zone === null) === (target.zone === null))
  )
    return 0
  if (!coerces(type, target)) return null
  const steps = widening.indexOf(target.kind) - widening.indexOf(type.kind)
  return widening.includes(type.kind) && widening.includes(target.kind) ? steps : 10
}

/** The type that a named parameter makes of an argument: precision, length and zone stay the argument's own. */
function named(name: string, type: TrinoType): TrinoType {
  switch (name) {
    case 'varchar':
      return type.kind === 'varchar' ? type : varchar
    case 'timestamp':
      return type.kind === 'timestamp' && type.zone === null ? type : timestamp()
    case 'timestamptz':
      return type.kind === 'timestamp' && type.zone !== null ? type : zoned()
    case 'time':
      return type.kind === 'time' ? type : time()
    case 'decimal': {
      const shape = asDecimal(type)
      return shape ? decimal(shape.precision, shape.scale) : decimal(38, 0)
    }
    case 'interval':
      return isInterval(type) ? type : simple('interval day to second')
    default:
      return isSimpleKind(name) ? simple(name) : varchar
  }
}

/** The type that stands for a pattern once its variables are known. */
export function instance(
  pattern: Pattern,
  bound: Bindings,
  own: TrinoType,
  given: readonly TrinoType[],
): TrinoType {
  switch (pattern.is) {
    case 'variable':
      return bound.get(pattern.name) ?? unknown
    case 'array':
      return arrayOf(instance(pattern.element, bound, own.kind === 'array' ? own.element : unknown, given))
    case 'map':
      return mapOf(
        instance(pattern.key, bound, own.kind === 'map' ? own.key : unknown, given),
        instance(pattern.value, bound, own.kind === 'map' ? own.value : unknown, given),
      )
    case 'row': {
      const fields = pattern.fields.map((field, index) => {
        const known = own.kind === 'row' ? own.fields[index] : undefined
        return { name: known?.name ?? null, type: instance(field, bound, known?.type ?? unknown, given) }
      })
      return { kind: 'row', fields }
    }
    case 'argument': {
      const type = given[pattern.index] ?? unknown
      return isText(type) && type.kind === 'char' ? varchar : type
    }
    case 'type':
      return named(pattern.name, own)
    default:
      return own
  }
}
