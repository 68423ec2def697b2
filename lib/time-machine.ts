/**
 * Which moment the screens show. Both null means now. Instants are ISO 8601 in UTC.
 * In the address: `?asof=event:2026-02-01T00:00:00Z&known=2026-02-01T00:00:00Z`.
 */
export type TimeMachine = {
  /** Only rows whose event time is not later. */
  readonly eventTime: string | null
  /** Only rows that had arrived (`write_time`) by then. */
  readonly knownAt: string | null
}

/** What pages get as `searchParams`, and what `useSearchParams` gives in the browser. */
type SearchParams = URLSearchParams | Readonly<Record<string, string | string[] | undefined>>

export const now: TimeMachine = { eventTime: null, knownAt: null }

export const isNow = (moment: TimeMachine): boolean => moment.eventTime === null && moment.knownAt === null

/** A moment that cannot be read counts as not given; `unreadableMoments` names it, so that a screen can say so. */
export function parseTimeMachine(params: SearchParams): TimeMachine {
  return { eventTime: eventInstant(get(params, 'asof')), knownAt: toInstant(get(params, 'known')) }
}

/** The parts of the address that look like a moment and are none. */
export function unreadableMoments(params: SearchParams): string[] {
  const asOf = get(params, 'asof')
  const known = get(params, 'known')
  const unreadable: string[] = []
  if (asOf && !eventInstant(asOf)) unreadable.push(`asof=${asOf}`)
  if (known && !toInstant(known)) unreadable.push(`known=${known}`)
  return unreadable
}

/** The query members of a moment; empty for now. */
export function printTimeMachine({ eventTime, knownAt }: TimeMachine): { asof?: string; known?: string } {
  return { ...(eventTime && { asof: `event:${eventTime}` }), ...(knownAt && { known: knownAt }) }
}

/** The same address at another moment. Works on the app's own addresses: path, query and fragment. */
export function withTimeMachine(href: string, moment: TimeMachine): string {
  const [, path = '', query = '', fragment = ''] = /^([^?#]*)\??([^#]*)(#.*)?$/.exec(href) ?? []
  const params = new URLSearchParams(query)
  params.delete('asof')
  params.delete('known')
  for (const [name, value] of Object.entries(printTimeMachine(moment))) params.set(name, value)
  // A colon is legal in a query and keeps the address readable: asof=event:2026-02-01T00:00:00Z
  const text = params.toString().replaceAll('%3A', ':')
  return `${path}${text && `?${text}`}${fragment}`
}

/** Any spelling of an instant, in the one the address uses. Without a zone it is UTC. Null when it is none. */
export function toInstant(text: string | null): string | null {
  const parts = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d(?:\.\d{1,3})?)?)?(Z|[+-]\d\d:?\d\d)?$/.exec(
    text?.trim() ?? '',
  )
  if (!parts) return null
  const [, day = '', time = '00:00', seconds = ':00', zone = 'Z'] = parts
  const date = new Date(`${day}T${time}${seconds}${zone}`)
  const rolledOver =
    Number.isNaN(date.getTime()) || new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) !== day
  return rolledOver ? null : date.toISOString().replace('.000Z', 'Z')
}

function eventInstant(asOf: string | null): string | null {
  return asOf?.startsWith('event:') ? toInstant(asOf.slice('event:'.length)) : null
}

function get(params: SearchParams, name: string): string | null {
  // A plus sign that was not encoded arrives as a space, and instants contain one only before a zone.
  const value = params instanceof URLSearchParams ? params.get(name) : [params[name]].flat()[0]
  return value?.replace(/ (\d\d:?\d\d)$/, '+$1') ?? null
}
