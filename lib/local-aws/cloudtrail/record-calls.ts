import type { Around, Service } from '../protocol/operation'
import { surround } from '../protocol/operation'
import { toTrailEvent } from './trail-event'

/**
 * The service with a record of its management calls, the refused ones too; a change is answered when its event is on
 * disk. As on AWS, calls on records and objects are data events, which the event history does not have.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
 */
export function recorded(service: Service): Service {
  const source = sources[service.id]
  if (!source) return service
  const around: Around = async ({ operation, input }, engine, call, next) => {
    const name = service.id === 's3' ? bucketEventName(operation.name) : operation.name
    if (name === null) return next()
    const record = (outcome: { output: unknown } | { error: unknown }) =>
      engine.trail.record(toTrailEvent({ service, operation, name, input, call, outcome }, source, engine))
    let output: unknown
    try {
      output = await next()
    } catch (error) {
      // It has changed nothing that its event would have to be there for.
      void record({ error })
      throw error
    }
    await record({ output })
    return output
  }
  return surround(service, around)
}

/**
 * S3's calls on a bucket, by the name under which CloudTrail knows them; null for calls on objects.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html
 */
function bucketEventName(operation: string): string | null {
  const [, verb, subject] =
    /^(Get|Put|Delete)(PublicAccessBlock|ObjectLockConfiguration)$/.exec(operation) ?? []
  if (verb) return `${verb}Bucket${subject}`
  return operation.includes('Bucket')
    ? operation.replace(/(Lifecycle|Notification)Configuration$/, '$1')
    : null
}

const sources: Partial<Record<Service['id'], string>> = {
  sagemaker: 'sagemaker.amazonaws.com',
  glue: 'glue.amazonaws.com',
  athena: 'athena.amazonaws.com',
  s3: 's3.amazonaws.com',
  sts: 'sts.amazonaws.com',
  cloudtrail: 'cloudtrail.amazonaws.com',
}
