import { randomUUID } from 'node:crypto'
import type { Engine } from '../engine/engine'
import type { Call, Operation, Service } from '../protocol/operation'
import { inputOf, outputOf } from '../protocol/schema'
import { WireError } from '../protocol/wire-error'
import { resourcesOf, type TrailResource } from './event-resources'
import { shownElements } from './shown-elements'

/** One recorded call: what LookupEvents filters by, and the whole event as the JSON text that clients get. */
export type TrailEvent = {
  id: string
  /** Whole seconds, in milliseconds since 1970: CloudTrail knows no finer time. */
  atMs: number
  name: string
  source: string
  username: string
  accessKeyId: string
  isReadOnly: boolean
  resources: readonly TrailResource[]
  json: string
}

/** A call that has ended: `output` of one that was answered, `error` of one that was refused or failed. */
export type EndedCall = {
  service: Service
  operation: Operation
  /** Mostly that of the operation. */
  name: string
  input: unknown
  call: Call
  outcome: { output: unknown } | { error: unknown }
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html */
export function toTrailEvent(ended: EndedCall, source: string, engine: Engine): TrailEvent {
  const { service, operation, name, input, call, outcome } = ended
  const { region, account } = engine.identity
  const caller = engine.sessions.callerOf(call.accessKeyId)
  const isReadOnly = isRead(name)
  const atMs = Math.floor(engine.clock.now().getTime() / 1000) * 1000
  const id = randomUUID()
  const resources = resourcesOf(service.id, input, engine.identity)
  const record = {
    eventVersion: '1.11',
    userIdentity: caller.userIdentity,
    eventTime: `${new Date(atMs).toISOString().slice(0, 19)}Z`,
    eventSource: source,
    eventName: name,
    awsRegion: region,
    sourceIPAddress: call.sourceIp,
    userAgent: call.userAgent,
    ...errorMembers(outcome),
    requestParameters: shownElements(service.id, inputOf(operation.schema), input),
    // As on AWS, what a call that changes nothing has answered is not kept.
    responseElements:
      isReadOnly || 'error' in outcome
        ? null
        : shownElements(service.id, outputOf(operation.schema), outcome.output),
    requestID: call.requestId,
    eventID: id,
    readOnly: isReadOnly,
    ...(resources.length > 0 && {
      resources: resources.map((resource) => ({
        type: resource.type,
        ...(resource.name.startsWith('arn:') ? { ARN: resource.name } : { resourceName: resource.name }),
        accountId: account,
      })),
    }),
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: account,
    eventCategory: 'Management',
  }
  const { username } = caller
  const json = JSON.stringify(record)
  return {
    id,
    atMs,
    name,
    source,
    username,
    accessKeyId: call.accessKeyId,
    isReadOnly,
    resources,
    json,
  }
}

/** Taking on a role hands out keys and changes nothing, so AWS counts it among the reads. */
const isRead = (name: string): boolean =>
  /^(Get|List|Describe|BatchGet|Search|Head|Lookup|AssumeRole)/.test(name)

function errorMembers(outcome: EndedCall['outcome']): { errorCode?: string; errorMessage?: string } {
  if (!('error' in outcome)) return {}
  const { error } = outcome
  if (!(error instanceof WireError)) return { errorCode: 'InternalFailure' }
  return { errorCode: error.code, ...(error.message && { errorMessage: error.message }) }
}
