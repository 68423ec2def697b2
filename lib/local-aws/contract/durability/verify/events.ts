import { type Event, LookupEventsCommand } from '@aws-sdk/client-cloudtrail'
import type { Clients } from '../clients'
import type { Expectation } from '../expectation'

/** Answered changes of the life that is over which the event history does not tell. */
export async function eventDifferences(clients: Clients, { calls }: Expectation): Promise<string[]> {
  const answered = calls.splice(0)
  const wrong: string[] = []
  for (const eventName of new Set(answered.map((call) => call.eventName))) {
    const events = await eventsOf(clients, eventName)
    for (const { group } of answered.filter((call) => call.eventName === eventName)) {
      const index = events.findIndex(({ Resources = [] }) => Resources.some((each) => isOf(each, group)))
      // Each call has an event of its own.
      if (index === -1) wrong.push(`no event tells of ${eventName} of ${group}`)
      else events.splice(index, 1)
    }
  }
  return wrong
}

const isOf = ({ ResourceName = '' }: { ResourceName?: string }, group: string): boolean =>
  ResourceName === group || ResourceName.endsWith(`/${group}`)

/** Changes of one kind, the newest first; a life is shorter than what is asked for. */
async function eventsOf({ cloudtrail }: Clients, AttributeValue: string): Promise<Event[]> {
  const found: Event[] = []
  // The same for all pages, which belong to one request.
  const StartTime = new Date(Date.now() - 60_000)
  let NextToken: string | undefined
  do {
    const page = await cloudtrail.send(
      new LookupEventsCommand({
        LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue }],
        StartTime,
        NextToken,
      }),
    )
    found.push(...(page.Events ?? []))
    NextToken = page.NextToken
  } while (NextToken)
  return found
}
