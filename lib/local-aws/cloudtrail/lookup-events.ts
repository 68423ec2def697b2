import {
  type Event,
  type LookupAttribute,
  LookupEvents$,
  type LookupEventsRequest,
  type LookupEventsResponse,
} from '@aws-sdk/client-cloudtrail'
import { z } from 'zod'
import { operation } from '../protocol/operation'
import { WireError } from '../protocol/wire-error'
import type { TrailKey } from './trail'
import type { TrailEvent } from './trail-event'

const attributeKey = z.enum([
  'EventId',
  'EventName',
  'ReadOnly',
  'Username',
  'ResourceType',
  'ResourceName',
  'EventSource',
  'AccessKeyId',
])

const constraints = z.object({
  LookupAttributes: z.array(z.object({ AttributeKey: attributeKey, AttributeValue: z.string() })).optional(),
})

const largestPage = 50
const longestValue = 2000

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html */
export const lookupEvents = operation<LookupEventsRequest, LookupEventsResponse>(
  LookupEvents$,
  constraints,
  async (input, { trail }) => {
    check(input)
    // No insights are drawn here, so there are no events of that category.
    if (input.EventCategory !== undefined) return { Events: [] }
    const attribute = input.LookupAttributes?.[0]
    const question = JSON.stringify([attribute, input.StartTime, input.EndTime])
    const { events, next } = await trail.lookup({
      matches: toTest(attribute),
      isReadOnly: attribute?.AttributeKey === 'ReadOnly' ? attribute.AttributeValue === 'true' : null,
      fromMs: input.StartTime?.getTime() ?? 0,
      untilMs: input.EndTime?.getTime() ?? Number.MAX_SAFE_INTEGER,
      before: input.NextToken === undefined ? null : fromToken(input.NextToken, question),
      limit: input.MaxResults ?? largestPage,
    })
    return { Events: events.map(toEvent), ...(next && { NextToken: toToken(next, question) }) }
  },
)

function check({
  LookupAttributes = [],
  MaxResults,
  StartTime,
  EndTime,
  EventCategory,
}: LookupEventsRequest) {
  const refuse = (code: string, message: string): never => {
    throw new WireError(code, message)
  }
  if (LookupAttributes.length > 1) {
    refuse('InvalidLookupAttributesException', 'Only one lookup attribute may be given.')
  }
  const value = LookupAttributes[0]?.AttributeValue
  if (value !== undefined && (value === '' || value.length > longestValue)) {
    refuse(
      'InvalidLookupAttributesException',
      `AttributeValue must have between 1 and ${longestValue} characters.`,
    )
  }
  if (MaxResults !== undefined && !(MaxResults >= 1 && MaxResults <= largestPage)) {
    refuse('InvalidMaxResultsException', `MaxResults must be between 1 and ${largestPage}.`)
  }
  if (StartTime && EndTime && StartTime > EndTime) {
    refuse('InvalidTimeRangeException', 'StartTime must not be after EndTime.')
  }
  if (EventCategory !== undefined && EventCategory !== 'insight') {
    refuse('InvalidEventCategoryException', 'The only EventCategory that can be asked for is insight.')
  }
}

function toTest(attribute: LookupAttribute | undefined): (event: TrailEvent) => boolean {
  const value = attribute?.AttributeValue
  switch (attribute?.AttributeKey) {
    case 'EventId':
      return ({ id }) => id === value
    case 'EventName':
      return ({ name }) => name === value
    case 'EventSource':
      return ({ source }) => source === value
    case 'ReadOnly':
      return ({ isReadOnly }) => String(isReadOnly) === value
    case 'Username':
      return ({ username }) => username === value
    case 'AccessKeyId':
      return ({ accessKeyId }) => accessKeyId === value
    case 'ResourceName':
      return ({ resources }) => resources.some(({ name }) => name === value)
    case 'ResourceType':
      return ({ resources }) => resources.some(({ type }) => type === value)
    case undefined:
      return () => true
  }
}

const toEvent = (event: TrailEvent): Event => ({
  EventId: event.id,
  EventName: event.name,
  ReadOnly: String(event.isReadOnly),
  AccessKeyId: event.accessKeyId,
  EventTime: new Date(event.atMs),
  EventSource: event.source,
  Username: event.username,
  Resources: event.resources.map(({ type, name }) => ({ ResourceType: type, ResourceName: name })),
  CloudTrailEvent: event.json,
})

const token = z.tuple([z.tuple([z.number(), z.number(), z.string()]), z.string()])

const toToken = (key: TrailKey, question: string): string =>
  Buffer.from(JSON.stringify([key, question])).toString('base64')

/** The place after which the page starts. A token goes with the question it was given for, and no other. */
function fromToken(text: string, question: string): TrailKey {
  try {
    const [key, asked] = token.parse(JSON.parse(Buffer.from(text, 'base64').toString('utf8')))
    if (asked === question) return key
  } catch {
    // Told below, like a token of another question.
  }
  throw new WireError('InvalidNextTokenException', 'The NextToken is invalid for this request.')
}
