import { type Element, fieldOf, firstOf, longNames, shortName } from './joda-fields'

/** A wall clock in milliseconds, and for formats that name the zone: its name and how far it is ahead of UTC. */
export type Moment = { ms: number; zone: string; offsetMs: number }

export const printed = (elements: readonly Element[], moment: Moment): string =>
  elements.map((element) => one(element, moment)).join('')

function one(element: Element, moment: Moment): string {
  const { ms } = moment
  switch (element.kind) {
    case 'literal':
      return element.text
    case 'number':
      return padded(fieldOf(ms, element.field), element.digits)
    case 'text': {
      const name = longNames[element.field][fieldOf(ms, element.field) - firstOf(element.field)] ?? ''
      return element.short ? shortName(element.field, name) : name
    }
    case 'two-digit year':
      return padded(Math.abs(fieldOf(ms, element.field)) % 100, 2)
    case 'fraction': {
      const digits = String(((ms % 1000) + 1000) % 1000).padStart(3, '0')
      return digits.padEnd(element.digits, '0').slice(0, element.digits)
    }
    case 'zone':
      return zoneText(element.as, moment)
  }
}

const padded = (value: number, digits: number) =>
  `${value < 0 ? '-' : ''}${String(Math.abs(value)).padStart(digits, '0')}`

function zoneText(as: Extract<Element, { kind: 'zone' }>['as'], { ms, zone, offsetMs }: Moment): string {
  if (as === 'id') return zone
  if (as === 'name') return /^[+-]/.test(zone) ? zone : nameOf(zone, ms - offsetMs)
  const minutes = Math.abs(offsetMs) / 60_000
  const parts = [Math.trunc(minutes / 60), minutes % 60].map((part) => padded(part, 2))
  return `${offsetMs < 0 ? '-' : '+'}${parts.join(as === 'offset' ? '' : ':')}`
}

/** `EST`: what a zone calls itself at an instant. */
const nameOf = (zone: string, instantMs: number) =>
  new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'short' })
    .formatToParts(instantMs)
    .find(({ type }) => type === 'timeZoneName')?.value ?? zone
