import { TrinoError } from '../trino/trino-error'

/** A node of an Avro schema as files declare it. */
type Declared = string | Declared[] | { type: Declared; [member: string]: unknown }
type ToJson = (value: unknown) => unknown

/**
 * Turns values that avsc decoded, longs as bigints, into JSON that DuckDB reads as the columns that Glue declares; names
 * of fields in lower case, as in Glue.
 * https://avro.apache.org/docs/1.12.0/specification/#logical-types
 * @throws TrinoError NOT_SUPPORTED for unions of more than one type beside null
 */
export function avroToJson(schema: unknown): ToJson {
  return converter(schema as Declared, new Map())
}

function converter(node: Declared, names: Map<string, ToJson>): ToJson {
  if (Array.isArray(node)) return unionOf(node, names)
  if (typeof node === 'string') return names.get(node) ?? primitives[node] ?? same
  const { logicalType } = node
  const logical = typeof logicalType === 'string' ? logicals[logicalType]?.(node) : undefined
  if (logical) return logical
  switch (node.type) {
    case 'record':
    case 'error':
      return recordOf(node, names)
    case 'array': {
      const item = converter(node.items as Declared, names)
      return (value) => (value as unknown[]).map(item)
    }
    case 'map': {
      const item = converter(node.values as Declared, names)
      return (value) =>
        Object.fromEntries(Object.entries(value as object).map(([key, each]) => [key, item(each)]))
    }
    case 'enum':
      return named(node, same, names)
    case 'fixed':
      return named(node, bytesText, names)
    default:
      return converter(node.type, names)
  }
}

function unionOf(branches: readonly Declared[], names: Map<string, ToJson>): ToJson {
  const [only, ...more] = branches.filter((branch) => branch !== 'null')
  if (more.length > 0)
    throw new TrinoError('NOT_SUPPORTED', 'The local store cannot read Avro unions of several types')
  if (only === undefined) return () => null
  const convert = converter(only, names)
  return (value) => (value === null ? null : convert(value))
}

function recordOf(node: Exclude<Declared, string | Declared[]>, names: Map<string, ToJson>): ToJson {
  const fields: { name: string; shown: string; convert: ToJson }[] = []
  const convert: ToJson = (value) =>
    Object.fromEntries(
      fields.map(({ name, shown, convert }) => [shown, convert(Reflect.get(value as object, name))]),
    )
  // Before its fields, which may name it.
  named(node, convert, names)
  for (const { name, type } of node.fields as { name: string; type: Declared }[])
    fields.push({ name, shown: name.toLowerCase(), convert: converter(type, names) })
  return convert
}

/** Later fields name a type with its namespace or without. */
function named(
  { name, namespace }: { [member: string]: unknown },
  convert: ToJson,
  names: Map<string, ToJson>,
) {
  names.set(String(name), convert)
  if (namespace !== undefined) names.set(`${namespace}.${name}`, convert)
  return convert
}

const same: ToJson = (value) => value
const digits: ToJson = (value) => String(value)
/** Infinity and NaN have no JSON. */
const float: ToJson = (value) => (Number.isFinite(value) ? value : String(value))
/** As DuckDB reads a text as bytes. */
const bytesText: ToJson = (value) =>
  [...(value as Buffer)].map((byte) => `\\x${byte.toString(16).padStart(2, '0').toUpperCase()}`).join('')

const primitives: Record<string, ToJson> = { long: digits, float, double: float, bytes: bytesText }

const logicals: Record<string, (node: { [member: string]: unknown }) => ToJson> = {
  decimal: ({ scale }) => decimalOf(Number(scale ?? 0)),
  date: () => (value) => dayText(BigInt(value as number) * 86_400_000n).slice(0, 10),
  'timestamp-millis': () => (value) => dayText(value as bigint),
  'timestamp-micros': () => (value) => microsText(value as bigint),
  'local-timestamp-millis': () => (value) => dayText(value as bigint),
  'local-timestamp-micros': () => (value) => microsText(value as bigint),
}

const dayText = (millis: bigint) => new Date(Number(millis)).toISOString().replace('Z', '')

function microsText(micros: bigint): string {
  const rest = ((micros % 1000n) + 1000n) % 1000n
  return `${dayText((micros - rest) / 1000n)}${String(rest).padStart(3, '0')}`
}

/** Two's complement, the highest byte first, without its point. */
function decimalOf(scale: number): ToJson {
  return (value) => {
    const hex = (value as Buffer).toString('hex')
    const unscaled = hex === '' ? 0n : BigInt.asIntN(hex.length * 4, BigInt(`0x${hex}`))
    const text = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0')
    const whole = text.slice(0, text.length - scale)
    return `${unscaled < 0n ? '-' : ''}${whole}${scale > 0 ? `.${text.slice(-scale)}` : ''}`
  }
}
