import type { Service } from '../protocol/operation'
import { lookupEvents } from './lookup-events'

/** The event history: who called what, without the records. */
export const cloudtrailService: Service = {
  id: 'cloudtrail',
  protocol: 'awsJson1.1',
  targetPrefix: 'CloudTrail_20131101',
  validationCode: 'ValidationException',
  operations: [lookupEvents],
}
