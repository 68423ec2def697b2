import type { Element } from './joda-fields'
import { parsed } from './joda-parse'
import { jodaElements, mysqlElements, teradataElements } from './joda-pattern'
import { printed } from './joda-print'
import { native, refuse } from './native'

/** Formats of a statement are few, their values many. */
function remembered(elementsOf: (format: string) => Element[]): (format: string) => Element[] {
  const known = new Map<string, Element[]>()
  return (format) => {
    const found = known.get(format)
    if (found) return found
    const made = elementsOf(format)
    if (known.size > 200) known.clear()
    known.set(format, made)
    return made
  }
}

const dialects = {
  mysql: remembered(mysqlElements),
  joda: remembered((format) => jodaElements(format)),
  teradata: remembered(teradataElements),
}

const withoutZone = refuse(
  "format_datetime for TIMESTAMP type, cannot use 'Z' nor 'z' in format, as this type does not contain TZ information",
)

/** Wall clocks as milliseconds, printed and read by a format. */
export const jodaNatives = Object.entries(dialects).flatMap(([name, elementsOf]) => [
  native(
    `trino_${name}_print`,
    ['bigint', 'text', 'bigint', 'text'],
    'text',
    (ms, zone, offsetMs, format) => {
      const elements = elementsOf(format)
      if (zone === '' && elements.some(({ kind }) => kind === 'zone')) throw withoutZone
      return printed(elements, { ms: Number(ms), zone, offsetMs: Number(offsetMs) })
    },
  ),
  native(`trino_${name}_parse`, ['text', 'text'], 'bigint', (text, format) =>
    BigInt(parsed(text, elementsOf(format)).ms),
  ),
  native(
    `trino_${name}_zone`,
    ['text', 'text'],
    'text',
    (text, format) => parsed(text, elementsOf(format)).zone ?? 'UTC',
  ),
])
