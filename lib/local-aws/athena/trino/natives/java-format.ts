import { javaTime } from './java-format-time'
import { native, refuse } from './native'

/** How Java sees an argument: its class decides which conversions take it. */
export type FormatKind =
  | 'boolean'
  | 'integer'
  | 'double'
  | 'decimal'
  | 'text'
  | 'date'
  | 'time'
  | 'timestamp'
  | 'zoned'

const javaClass: Record<FormatKind, string> = {
  boolean: 'java.lang.Boolean',
  integer: 'java.lang.Long',
  double: 'java.lang.Double',
  decimal: 'java.math.BigDecimal',
  text: 'java.lang.String',
  date: 'java.time.LocalDate',
  time: 'java.time.LocalTime',
  timestamp: 'java.time.LocalDateTime',
  zoned: 'java.time.ZonedDateTime',
}

type Argument = { kind: FormatKind; value: string | null }
type Specifier = { all: string; flags: string; width: number; precision: number | null; conversion: string }

const specifier = /%(?:(\d+)\$|(<))?([-#+ 0,(]*)(\d*)(?:\.(\d+))?(t[A-Za-z]|T[A-Za-z]|[\s\S])?/g

/** `java.util.Formatter`. https://docs.oracle.com/en/java/javase/22/docs/api/java.base/java/util/Formatter.html */
export function javaFormat(format: string, args: readonly Argument[]): string {
  const fail = (reason: string) => refuse(`Invalid format string: ${format} (${reason})`)
  let next = 0
  let last = -1
  return format.replace(specifier, (all, index, again, flags, width, precision, conversion = '') => {
    if (!/^(?:[a-zA-Z%]|[tT][A-Za-z])$/.test(conversion))
      throw fail(`UnknownFormatConversion: Conversion = '${conversion || '%'}'`)
    const spec = {
      all,
      flags,
      width: Number(width || 0),
      precision: precision === undefined ? null : Number(precision),
      conversion,
    }
    if (conversion === 'n') return '\n'
    if (conversion === '%') return pad('%', spec)
    last = again ? last : index ? Number(index) - 1 : next++
    const argument = args[last]
    if (!argument) throw fail(`MissingFormatArgument: Format specifier '${all}'`)
    const text = converted(argument, spec, fail)
    return /^[A-Z]/.test(conversion) ? text.toUpperCase() : text
  })
}

type Fail = (reason: string) => Error

function converted({ kind, value }: Argument, spec: Specifier, fail: Fail): string {
  const conversion = spec.conversion[0]?.toLowerCase() ?? ''
  const wrong = () => fail(`IllegalFormatConversion: ${spec.conversion[0]} != ${javaClass[kind]}`)
  const cut = (text: string) => pad(spec.precision === null ? text : text.slice(0, spec.precision), spec)
  switch (conversion) {
    case 's':
      return cut(value ?? 'null')
    case 'b':
      return cut(String(value !== null && (kind !== 'boolean' || value === 'true')))
    case 'd':
    case 'x':
    case 'o':
      if (spec.precision !== null) throw fail(`IllegalFormatPrecision: ${spec.precision}`)
      if (value === null) return pad('null', spec)
      if (kind !== 'integer') throw wrong()
      return integer(BigInt(value), conversion, spec)
    case 'e':
    case 'f':
    case 'g':
      if (value === null) return pad('null', spec)
      if (kind !== 'double' && kind !== 'decimal') throw wrong()
      return floating(value, conversion, spec)
    case 't':
      if (value === null) return pad('null', spec)
      if (!['date', 'time', 'timestamp', 'zoned'].includes(kind)) throw wrong()
      return pad(
        javaTime(value, spec.conversion[1] ?? '', (letter) =>
          fail(`UnknownFormatConversion: Conversion = 't${letter}'`),
        ),
        spec,
      )
    case 'c':
    case 'h':
      if (conversion === 'c' && kind !== 'integer') throw wrong()
      if (conversion === 'c' && value !== null) return pad(String.fromCodePoint(Number(value)), spec)
      throw fail(`UnknownFormatConversion: Conversion = '${conversion}'`)
    default:
      throw fail(`UnknownFormatConversion: Conversion = '${spec.conversion}'`)
  }
}

function pad(text: string, { width, flags }: Specifier): string {
  return flags.includes('-') ? text.padEnd(width) : text.padStart(width)
}

function integer(value: bigint, conversion: string, spec: Specifier): string {
  if (conversion !== 'd') {
    const digits = BigInt.asUintN(64, value).toString(conversion === 'x' ? 16 : 8)
    const prefix = spec.flags.includes('#') ? (conversion === 'x' ? '0x' : '0') : ''
    return pad(
      spec.flags.includes('0') ? prefix + digits.padStart(spec.width - prefix.length, '0') : prefix + digits,
      spec,
    )
  }
  return signed(value < 0n, grouped(String(value < 0n ? -value : value), spec), spec)
}

const grouped = (text: string, { flags }: Specifier) =>
  flags.includes(',') ? text.replace(/^\d+/, (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ',')) : text

function signed(isNegative: boolean, digits: string, spec: Specifier): string {
  const { flags, width } = spec
  const open = isNegative
    ? flags.includes('(')
      ? '('
      : '-'
    : flags.includes('+')
      ? '+'
      : flags.includes(' ')
        ? ' '
        : ''
  const close = isNegative && flags.includes('(') ? ')' : ''
  const room = width - open.length - close.length
  return pad(open + (flags.includes('0') ? digits.padStart(room, '0') : digits) + close, spec)
}

function floating(value: string, conversion: string, spec: Specifier): string {
  if (/nan|inf/i.test(value)) {
    const isNegative = value.startsWith('-')
    if (/nan/i.test(value)) return pad('NaN', { ...spec, flags: spec.flags.replaceAll('0', '') })
    return signed(isNegative, 'Infinity', { ...spec, flags: spec.flags.replaceAll('0', '') })
  }
  const { isNegative, digits, exponent } = decimalOf(value)
  const precision = spec.precision ?? 6
  if (conversion === 'f') return signed(isNegative, grouped(fixed(digits, exponent, precision), spec), spec)
  if (conversion === 'e') return signed(isNegative, scientific(digits, exponent, precision), spec)
  const significant = precision === 0 ? 1 : precision
  const size = digits === '0' ? 0 : exponent + digits.length - 1
  const isPlain = digits === '0' || (size >= -4 && size < significant)
  const text = isPlain
    ? fixed(digits, exponent, Math.max(0, significant - 1 - size))
    : scientific(digits, exponent, significant - 1)
  return signed(isNegative, grouped(text, spec), spec)
}

/** The number as an integer's digits and a power of ten. */
function decimalOf(value: string): { isNegative: boolean; digits: string; exponent: number } {
  const [, sign, whole = '0', fraction = '', power = '0'] =
    /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(value) ?? []
  const digits = `${whole}${fraction}`.replace(/^0+/, '') || '0'
  return { isNegative: sign === '-', digits, exponent: Number(power) - fraction.length }
}

/** Halves are rounded away from zero. */
function roundedTo(digits: string, exponent: number, places: number): string {
  const shift = exponent + places
  if (shift >= 0) return digits + '0'.repeat(shift)
  const scale = 10n ** BigInt(-shift)
  return String((BigInt(digits) + scale / 2n) / scale)
}

function fixed(digits: string, exponent: number, places: number): string {
  const text = roundedTo(digits, exponent, places).padStart(places + 1, '0')
  return places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`
}

function scientific(digits: string, exponent: number, places: number): string {
  let power = digits === '0' ? 0 : exponent + digits.length - 1
  let text = roundedTo(digits, -(digits.length - 1), places)
  if (text.length > places + 1) {
    text = text.slice(0, places + 1)
    power++
  }
  const size = String(Math.abs(power)).padStart(2, '0')
  const mantissa = places === 0 ? text : `${text[0]}.${text.slice(1).padEnd(places, '0')}`
  return `${mantissa}e${power < 0 ? '-' : '+'}${size}`
}

/** 1.23B: three digits and a letter for the thousands. */
function formatNumber(value: number): string {
  const units = ['', 'K', 'M', 'B', 'T', 'Q']
  let size = Math.abs(value)
  let unit = 0
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1000
    unit++
  }
  const places = size < 10 ? 2 : size < 100 ? 1 : 0
  return `${value < 0 ? '-' : ''}${Number(size.toFixed(places))}${units[unit]}`
}

export const javaFormatNatives = [
  native('trino_format', ['text', 'text', 'text[]'], 'text', (format, kinds, values) =>
    javaFormat(
      format,
      values.map((value, index) => ({ value, kind: (kinds.split(' ')[index] ?? 'text') as FormatKind })),
    ),
  ),
  native('trino_format_number', ['double'], 'text', formatNumber),
]
