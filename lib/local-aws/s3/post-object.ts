import type { Readable } from 'node:stream'
import type { StaticOperationSchema, StaticStructureSchema } from '@smithy/types'
import { checkKey } from '../engine/objects/object-key'
import type { StoredObject } from '../engine/objects/object-types'
import { defaultChecksum } from '../engine/objects/upload-parts'
import { operation } from '../protocol/operation'
import { WireError } from '../protocol/wire-error'
import { xmlDeclaration, xmlElement } from '../protocol/write-xml'
import { bytesOf } from './body'
import { quoted } from './conditions'
import { type Form, readForm } from './form-data'
import { descriptionOf } from './object-members'
import { checkPostPolicy } from './post-policy'
import { traitsOf, writtenMembers } from './traits'

/** The SDKs sign forms and leave the sending to browsers, so none has a shape of this operation. 21 is a blob. */
const input: StaticStructureSchema = [
  3,
  'local',
  'PostObjectRequest',
  0,
  ['Bucket', 'ContentType', 'Body'],
  [
    [0, { httpLabel: 1 }],
    [0, { httpHeader: 'Content-Type' }],
    [21, { httpPayload: 1 }],
  ],
  2,
]
const output: StaticStructureSchema = [
  3,
  'local',
  'PostObjectOutput',
  0,
  ['Document', 'ETag', 'Location', 'VersionId', 'ServerSideEncryption'],
  [
    [0, { httpPayload: 1 }],
    [0, { httpHeader: 'ETag' }],
    [0, { httpHeader: 'Location' }],
    [0, { httpHeader: 'x-amz-version-id' }],
    [0, { httpHeader: 'x-amz-server-side-encryption' }],
  ],
]
const schema: StaticOperationSchema = [9, 'local', 'PostObject', { http: ['POST', '/', 204] }, input, output]

type Input = { Bucket: string; ContentType: string; Body: Readable }

/** An upload by a browser's form, https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html */
export const postObject = operation<Input, object>(
  schema,
  null,
  async ({ Bucket, ContentType, Body }, { objects, identity, clock }) => {
    const { fields, file } = await readForm(bytesOf(Body, undefined), ContentType)
    const key = fields.get('key')?.replace(/\$\{filename\}/g, () => file.name)
    if (key === undefined)
      throw new WireError(
        'InvalidArgument',
        "Bucket POST must contain a field named 'key'.  If it is specified, please check the order of the fields.",
      )
    checkKey(key)
    const range = checkPostPolicy(fields, Bucket, clock.now())
    const sent = membersOf(fields, file, Bucket)
    const object = await objects.put(Bucket, key, within(file.bytes, range.mostBytes), {
      ...descriptionOf(sent),
      traits: traitsOf(sent, objects, identity),
      checksumAlgorithm: defaultChecksum.algorithm,
      verify({ sizeBytes }) {
        if (sizeBytes < range.leastBytes)
          throw new WireError(
            'EntityTooSmall',
            'Your proposed upload is smaller than the minimum allowed size',
            400,
            {
              ProposedSize: String(sizeBytes),
              MinSizeAllowed: String(range.leastBytes),
            },
          )
      },
    })
    return answer(fields, Bucket, object)
  },
)

/** Too large a file is read to its end and dropped: a browser takes no answer while it sends. */
async function* within(bytes: AsyncIterable<Uint8Array>, mostBytes: number): AsyncIterable<Uint8Array> {
  let sizeBytes = 0
  for await (const chunk of bytes) {
    sizeBytes += chunk.length
    if (sizeBytes <= mostBytes) yield chunk
  }
  if (sizeBytes > mostBytes) {
    throw new WireError('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', 400, {
      ProposedSize: String(sizeBytes),
      MaxSizeAllowed: String(mostBytes),
    })
  }
}

/** Fields are named as the headers of a PUT are. */
function membersOf(fields: ReadonlyMap<string, string>, file: Form['file'], bucket: string) {
  const metadata = [...fields].filter(([name]) => name.startsWith('x-amz-meta-'))
  return {
    Bucket: bucket,
    ContentType: fields.get('content-type') ?? file.contentType,
    CacheControl: fields.get('cache-control'),
    ContentDisposition: fields.get('content-disposition'),
    ContentEncoding: fields.get('content-encoding'),
    Expires: fields.get('expires'),
    Metadata: Object.fromEntries(metadata.map(([name, value]) => [name.slice('x-amz-meta-'.length), value])),
    ACL: fields.get('acl'),
    StorageClass: fields.get('x-amz-storage-class'),
    ServerSideEncryption: fields.get('x-amz-server-side-encryption'),
    SSEKMSKeyId: fields.get('x-amz-server-side-encryption-aws-kms-key-id'),
  }
}

/** 204, or as the form asks: 200, 201 with a document, or a redirect that carries bucket, key and ETag. */
function answer(fields: ReadonlyMap<string, string>, bucket: string, object: StoredObject) {
  const { key } = object
  const ETag = quoted(object.etag)
  const location = `/${bucket}/${encodeURIComponent(key).replaceAll('%2F', '/')}`
  const members = { ETag, Location: location, ...writtenMembers(object) }
  const wanted = fields.get('success_action_redirect') ?? fields.get('redirect') ?? ''
  if (URL.canParse(wanted)) {
    const redirect = new URL(wanted)
    for (const [name, value] of Object.entries({ bucket, key, etag: ETag }))
      redirect.searchParams.set(name, value)
    return { ...members, Location: redirect.href, $metadata: { httpStatusCode: 303 } }
  }
  const status = fields.get('success_action_status')
  if (status === '200') return { ...members, $metadata: { httpStatusCode: 200 } }
  if (status !== '201') return members
  const document = xmlElement('PostResponse', { Location: location, Bucket: bucket, Key: key, ETag })
  return { ...members, Document: xmlDeclaration + document.toString(), $metadata: { httpStatusCode: 201 } }
}
