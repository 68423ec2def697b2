import 'server-only'
import { type Event, paginateLookupEvents } from '@aws-sdk/client-cloudtrail'
import { z } from 'zod'
import { cloudtrail } from '@/lib/aws/clients'
import { translating } from '@/lib/aws/errors'
import { getFeatureGroup } from '@/lib/feature-groups/service'
import { callsLooked, type GroupCalls, type ManagementCall } from './management-calls'

/**
 * The newest management calls on a feature group: who changed or described it, refused calls too. Reads and writes of
 * records are data events, which the event history does not have.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 */
export function getManagementCalls(name: string): Promise<GroupCalls> {
  return translating(`load the management calls on ${name}`, async () => {
    const byName = await lookup(name)
    // Services differ in what they call a resource: some events carry the name, some the ARN.
    return byName.calls.length > 0 ? byName : lookup((await getFeatureGroup(name)).arn)
  })
}

async function lookup(resource: string): Promise<GroupCalls> {
  const calls: ManagementCall[] = []
  const pages = paginateLookupEvents(
    { client: cloudtrail(), pageSize },
    { LookupAttributes: [{ AttributeKey: 'ResourceName', AttributeValue: resource }] },
  )
  for await (const { Events = [], NextToken } of pages) {
    calls.push(...Events.map(toManagementCall))
    if (calls.length >= callsLooked) return { calls, isPartial: NextToken !== undefined }
  }
  return { calls, isPartial: false }
}

/** The most that CloudTrail hands out at once. */
const pageSize = 50

const record = z.object({
  sourceIPAddress: z.string().nullish(),
  errorCode: z.string().nullish(),
  errorMessage: z.string().nullish(),
  requestParameters: z.record(z.string(), z.unknown()).nullish(),
})

function toManagementCall({
  EventId = '',
  EventName = '',
  EventTime,
  Username,
  ReadOnly,
  CloudTrailEvent,
}: Event): ManagementCall {
  const { sourceIPAddress, errorCode, errorMessage, requestParameters } = recordOf(CloudTrailEvent)
  return {
    id: EventId,
    at: EventTime?.toISOString() ?? null,
    name: EventName,
    by: Username ?? null,
    isReadOnly: ReadOnly === 'true',
    sourceAddress: sourceIPAddress ?? null,
    error: errorCode ? [errorCode, errorMessage].filter(Boolean).join(': ') : null,
    parameters: requestParameters ? JSON.stringify(requestParameters) : null,
  }
}

/** An event of a form that nobody expected still shows its name and time. */
function recordOf(text: string | undefined): z.output<typeof record> {
  try {
    return record.parse(JSON.parse(text ?? '{}'))
  } catch {
    return {}
  }
}
