import { checkBucketName } from '../engine/objects/bucket-name'
import { checkKey } from '../engine/objects/object-key'
import { decode, header, type WireRequest } from '../protocol/http'
import type { Operation, Resolved } from '../protocol/operation'
import { httpTrait, inputOf, membersOf, requiredMembers } from '../protocol/schema'
import { WireError } from '../protocol/wire-error'

/** What a request is about: the service, a bucket or an object. */
type Target = { bucket?: string; key?: string }

/**
 * Finds the operation of an S3 request. Many share method and path, and differ in a literal query member (`?uploads`),
 * in a required query member (`?partNumber=1&uploadId=…`) or in a required header (`x-amz-copy-source`).
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html
 */
export function resolveS3(request: WireRequest, operations: readonly Operation[]): Resolved {
  const target = targetOf(request)
  if (target.bucket !== undefined) checkBucketName(target.bucket)
  if (target.key !== undefined) checkKey(target.key)
  const candidates = indexOf(operations).get(`${request.method} ${levelOf(target)}`) ?? []
  const asked = [...request.query.keys()].filter((name) => subResources.has(name))
  const found = candidates.find(
    ({ needs }) =>
      needs.query.every(([name, value]) => hasQuery(request, name, value)) &&
      needs.headers.every((name) => header(request, name) !== undefined) &&
      // `?acl` never falls through to the operation without it.
      asked.every((name) => needs.query.some(([needed]) => needed === name)),
  )
  if (!found) {
    if (request.method === 'GET' && asked[0] === 'attributes' && target.key !== undefined)
      throw new WireError(
        'InvalidRequest',
        'The x-amz-object-attributes header specifying the attributes to be retrieved is either missing or empty',
      )
    throw notImplemented(
      asked[0]
        ? `${request.method} with the sub-resource '${asked[0]}'`
        : `${request.method} on ${levelOf(target)} level with these parameters`,
    )
  }
  return { operation: found.operation, labels: labelsOf(target) }
}

/** The bucket that a request is about, whatever else is wrong with it. */
export function bucketOf(request: WireRequest): string | undefined {
  try {
    return targetOf(request).bucket
  } catch (error) {
    if (error instanceof WireError) return undefined
    throw error
  }
}

/** Path style (`/bucket/key`), or virtual-host style where the host name begins with the bucket. */
export function targetOf(request: WireRequest): Target {
  const [, path = ''] = request.rawPath.match(/^\/(.*)$/s) ?? []
  const host = bucketOfHost(header(request, 'host') ?? '')
  if (host !== null) return path === '' ? { bucket: host } : { bucket: host, key: decode(path) }
  if (path === '') return {}
  const slash = path.indexOf('/')
  const bucket = decode(slash === -1 ? path : path.slice(0, slash))
  const key = slash === -1 ? '' : decode(path.slice(slash + 1))
  return key === '' ? { bucket } : { bucket, key }
}

/** `bucket.localhost`, `bucket.s3.localhost`, `bucket.127.0.0.1`; null where the host names no bucket. */
function bucketOfHost(host: string): string | null {
  const name = host.replace(/:\d+$/, '').toLowerCase()
  const [, front] = name.match(/^(.+)\.(?:localhost|127\.0\.0\.1)$/) ?? []
  if (front === undefined || front === 's3') return null
  return front.endsWith('.s3') ? front.slice(0, -3) : front
}

const levelOf = ({ bucket, key }: Target): 'service' | 'bucket' | 'object' =>
  key !== undefined ? 'object' : bucket !== undefined ? 'bucket' : 'service'

function labelsOf({ bucket, key }: Target): Record<string, string> {
  return { ...(bucket !== undefined && { Bucket: bucket }), ...(key !== undefined && { Key: key }) }
}

type Needs = {
  method: string
  level: ReturnType<typeof levelOf>
  /** A name with the value it must have, or null where any will do. */
  query: readonly [name: string, value: string | null][]
  headers: readonly string[]
}

type Candidate = { operation: Operation; needs: Needs }
const indexes = new WeakMap<readonly Operation[], Map<string, Candidate[]>>()

/** The operations by method and level, the most particular first: UploadPartCopy before UploadPart and CopyObject. */
function indexOf(operations: readonly Operation[]): Map<string, Candidate[]> {
  const known = indexes.get(operations)
  if (known) return known
  const particularity = ({ needs }: Candidate) => needs.query.length + needs.headers.length
  const all = operations.map((operation) => ({ operation, needs: needsOf(operation) }))
  const index = new Map<string, Candidate[]>()
  for (const candidate of all.sort((a, b) => particularity(b) - particularity(a))) {
    const place = `${candidate.needs.method} ${candidate.needs.level}`
    index.set(place, [...(index.get(place) ?? []), candidate])
  }
  indexes.set(operations, index)
  return index
}

function needsOf(operation: Operation): Needs {
  const { method, template } = httpTrait(operation.schema)
  const literal = new URLSearchParams(template.split('?')[1] ?? '')
  // `x-id` only tells the SDK's operations apart in logs; nobody has to send it.
  literal.delete('x-id')
  const required = new Set(requiredMembers(inputOf(operation.schema)))
  const members = membersOf(inputOf(operation.schema)).filter(({ name }) => required.has(name))
  return {
    method,
    level: required.has('Key') ? 'object' : required.has('Bucket') ? 'bucket' : 'service',
    query: [
      ...[...literal].map(([name, value]): [string, string | null] => [name, value === '' ? null : value]),
      ...members.flatMap(({ traits }): [string, null][] =>
        traits.httpQuery ? [[traits.httpQuery, null]] : [],
      ),
    ],
    headers: members.flatMap(({ traits }) => traits.httpHeader ?? []),
  }
}

const hasQuery = (request: WireRequest, name: string, value: string | null): boolean => {
  const sent = request.query.get(name)
  return sent !== undefined && (value === null || sent[0] === value)
}

const notImplemented = (what: string) =>
  new WireError('NotImplemented', `The local store does not implement ${what}.`, 501)

/** Query members that turn a request into another operation, be it one that this store has or not. */
const subResources: ReadonlySet<string> = new Set([
  ...[
    'abac',
    'accelerate',
    'acl',
    'analytics',
    'annotation',
    'attributes',
    'cors',
    'encryption',
    'inventory',
  ],
  ...['intelligent-tiering', 'legal-hold', 'lifecycle', 'location', 'logging', 'metadataConfiguration'],
  ...[
    'metadataTable',
    'metrics',
    'notification',
    'object-lock',
    'ownershipControls',
    'policy',
    'policyStatus',
  ],
  ...['publicAccessBlock', 'renameObject', 'replication', 'requestPayment', 'restore', 'retention', 'select'],
  ...['session', 'tagging', 'torrent', 'uploads', 'versioning', 'versions', 'website'],
])
