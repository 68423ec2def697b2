import { TrinoError } from '../trino-error'

/** MySQL's letters (`date_format`, `date_parse`) as `strftime` letters. */
const mysql: Record<string, string> = {
  a: '%a',
  b: '%b',
  c: '%-m',
  d: '%d',
  e: '%-d',
  f: '%f',
  H: '%H',
  h: '%I',
  I: '%I',
  i: '%M',
  j: '%j',
  k: '%-H',
  l: '%-I',
  M: '%B',
  m: '%m',
  p: '%p',
  r: '%I:%M:%S %p',
  S: '%S',
  s: '%S',
  T: '%H:%M:%S',
  v: '%V',
  W: '%A',
  x: '%G',
  Y: '%Y',
  y: '%y',
  '%': '%%',
}

export function mysqlPattern(format: string, offset: number): string {
  return format.replace(
    /%(.)/gs,
    (_all, letter: string) => mysql[letter] ?? unsupported(`%${letter}`, format, offset),
  )
}

/** Joda's letters (`format_datetime`, `parse_datetime`) by the number of repetitions. */
const joda: [RegExp, string][] = [
  [/^y{3,}$|^y$|^Y{3,}$|^x{4}$/, '%Y'],
  [/^yy$|^YY$/, '%y'],
  [/^M{4,}$/, '%B'],
  [/^MMM$/, '%b'],
  [/^MM$/, '%m'],
  [/^M$/, '%-m'],
  [/^dd$/, '%d'],
  [/^d$/, '%-d'],
  [/^D{3}$/, '%j'],
  [/^HH$/, '%H'],
  [/^H$/, '%-H'],
  [/^hh$/, '%I'],
  [/^h$/, '%-I'],
  [/^mm$/, '%M'],
  [/^m$/, '%-M'],
  [/^ss$/, '%S'],
  [/^s$/, '%-S'],
  [/^SSS$/, '%g'],
  [/^S{6}$/, '%f'],
  [/^a+$/, '%p'],
  [/^E{4,}$/, '%A'],
  [/^E{1,3}$/, '%a'],
  [/^e$/, '%u'],
  [/^ww$/, '%V'],
  [/^Z$|^ZZ$/, '%z'],
  [/^ZZZ$|^z+$/, '%Z'],
]

export function jodaPattern(format: string, offset: number): string {
  return format.replace(/'((?:[^']|'')*)'|([A-Za-z])\2*|%/g, (all: string, quoted: string | undefined) => {
    if (quoted !== undefined) return (quoted || "'").replaceAll("''", "'").replaceAll('%', '%%')
    if (all === '%') return '%%'
    return joda.find(([letters]) => letters.test(all))?.[1] ?? unsupported(all, format, offset)
  })
}

/** Teradata's letters (`to_timestamp`, `to_date`, `to_char`). */
const teradata: Record<string, string> = {
  yyyy: '%Y',
  yy: '%y',
  mm: '%m',
  dd: '%d',
  hh24: '%H',
  hh: '%I',
  mi: '%M',
  ss: '%S',
}

export function teradataPattern(format: string, offset: number): string {
  return format.replace(/yyyy|yy|mm|dd|hh24|hh|mi|ss|[a-z]+|%/gi, (all) => {
    if (all === '%') return '%%'
    return teradata[all.toLowerCase()] ?? unsupported(all, format, offset)
  })
}

function unsupported(letters: string, format: string, offset: number): never {
  throw new TrinoError(
    'NOT_SUPPORTED',
    `'${letters}' in the date format '${format}' is not supported`,
    offset,
  )
}
