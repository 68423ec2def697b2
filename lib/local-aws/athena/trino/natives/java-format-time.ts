import { fieldOf, longNames } from './joda-fields'

const two = (value: number) => String(value).padStart(2, '0')

/** Conversions behind `%t` of a date or time in ISO form: `2006-07-04`, `10:15:30.5`, `2006-07-04T10:15:30.5[+02:00]`. */
export function javaTime(iso: string, letter: string, fail: (letter: string) => Error): string {
  const [, date = '1970-01-01', clock = '00:00', nanos = '0', zone = 'Z'] =
    /^(\d{4,}-\d\d-\d\d)?T?(\d\d:\d\d(?::\d\d)?)?(?:\.(\d+))?(.*)$/.exec(iso) ?? []
  const ms = Date.parse(`${date}T${clock.length === 5 ? `${clock}:00` : clock}Z`)
  const at = (field: Parameters<typeof fieldOf>[1]) => fieldOf(ms, field)
  const name = (field: 'monthOfYear' | 'dayOfWeek') => longNames[field][at(field) - 1] ?? ''
  const nano = nanos.padEnd(9, '0')
  const parts: Record<string, string> = {
    A: name('dayOfWeek'),
    a: name('dayOfWeek').slice(0, 3),
    B: name('monthOfYear'),
    b: name('monthOfYear').slice(0, 3),
    h: name('monthOfYear').slice(0, 3),
    Y: String(at('year')).padStart(4, '0'),
    y: two(at('year') % 100),
    C: two(Math.trunc(at('year') / 100)),
    m: two(at('monthOfYear')),
    d: two(at('dayOfMonth')),
    e: String(at('dayOfMonth')),
    j: String(at('dayOfYear')).padStart(3, '0'),
    H: two(at('hourOfDay')),
    k: String(at('hourOfDay')),
    I: two(at('clockhourOfHalfday')),
    l: String(at('clockhourOfHalfday')),
    M: two(at('minuteOfHour')),
    S: two(at('secondOfMinute')),
    L: nano.slice(0, 3),
    N: nano.slice(0, 9),
    p: at('halfdayOfDay') ? 'pm' : 'am',
    R: `${two(at('hourOfDay'))}:${two(at('minuteOfHour'))}`,
    T: `${two(at('hourOfDay'))}:${two(at('minuteOfHour'))}:${two(at('secondOfMinute'))}`,
    D: `${two(at('monthOfYear'))}/${two(at('dayOfMonth'))}/${two(at('year') % 100)}`,
    F: `${String(at('year')).padStart(4, '0')}-${two(at('monthOfYear'))}-${two(at('dayOfMonth'))}`,
    r: `${two(at('clockhourOfHalfday'))}:${two(at('minuteOfHour'))}:${two(at('secondOfMinute'))} ${at('halfdayOfDay') ? 'PM' : 'AM'}`,
    Z: zone,
    z: zone === 'Z' ? '+0000' : zone.replace(':', ''),
  }
  const part = parts[letter]
  if (part === undefined) throw fail(letter)
  return part
}
