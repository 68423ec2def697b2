import type { Readable } from 'node:stream'
import { PutObjectTagging$, type Tagging } from '@aws-sdk/client-s3'
import type { StaticOperationSchema, StaticStructureSchema } from '@smithy/types'
import { checkKey } from '../engine/objects/object-key'
import type { StoredObject } from '../engine/objects/object-types'
import { defaultChecksum } from '../engine/objects/upload-parts'
import { operation } from '../protocol/operation'
import { parseXmlPayload } from '../protocol/rest'
import { inputOf } from '../protocol/schema'
import { WireError } from '../protocol/wire-error'
import { xmlDeclaration, xmlElement } from '../protocol/write-xml'
import { bytesOf } from './body'
import { quoted } from './conditions'
import { type Form, readForm } from './form-data'
import { defaultLock } from './object-lock'
import { descriptionOf } from './object-members'
import { checkPostPolicy } from './post-policy'
import { tagsOf } from './tags'
import { traitsOf, writtenMembers } from './traits'

/** The SDKs sign forms and leave the sending to browsers, so none has a shape of this operation. 21 is a blob. */
const input: StaticStructureSchema = [
  3,
  'local',
  'PostObjectRequest',
  0,
  ['Bucket', 'ContentType', 'Body', 'Host'],
  [
    [0, { httpLabel: 1 }],
    [0, { httpHeader: 'Content-Type' }],
    [21, { httpPayload: 1 }],
    [0, { httpHeader: 'Host' }],
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

type Input = { Bucket: string; ContentType: string; Body: Readable; Host?: string }

/** An upload by a browser's form, https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html */
export const postObject = operation<Input, object>(
  schema,
  null,
  async ({ Bucket, ContentType, Body, Host = 'localhost' }, engine) => {
    const { objects, clock } = engine
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
      traits: { ...defaultLock(Bucket, engine), ...traitsOf(sent, engine), ...tagsOfForm(fields) },
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
    return answer(fields, Bucket, object, Host)
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

/** Tags come in a form as the document that PutObjectTagging takes. */
function tagsOfForm(fields: ReadonlyMap<string, string>): { tags?: Record<string, string> } {
  const text = fields.get('tagging')
  if (text === undefined) return {}
  const { TagSet } = parseXmlPayload(taggingShape, text) as Tagging
  return { tags: tagsOf(TagSet, 'object') }
}

const taggingShape = inputOf(PutObjectTagging$).getMemberSchema('Tagging')

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
function answer(fields: ReadonlyMap<string, string>, bucket: string, object: StoredObject, host: string) {
  const { key } = object
  const ETag = quoted(object.etag)
  const location = `http://${host}/${bucket}/${encodeURIComponent(key).replaceAll('%2F', '/')}`
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
