import {
  ListObjectVersions$,
  type ListObjectVersionsOutput,
  type ListObjectVersionsRequest,
  type ObjectVersionStorageClass,
} from '@aws-sdk/client-s3'
import { isVersionId } from '../engine/objects/version-id'
import { operation } from '../protocol/operation'
import { WireError } from '../protocol/wire-error'
import { encoderFor, listedObject, pageSize, storageClassOf } from './listing'
import { ownerOf } from './owner'

type Input = ListObjectVersionsRequest & { Bucket: string }

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html */
export const listObjectVersions = operation<Input, ListObjectVersionsOutput>(
  ListObjectVersions$,
  null,
  (input, { objects, identity }) => {
    const encode = encoderFor(input.EncodingType)
    const maxKeys = pageSize('max-keys', input.MaxKeys)
    const page = objects.listVersions(input.Bucket, {
      prefix: input.Prefix,
      delimiter: input.Delimiter,
      startAfter: startOf(input),
      maxKeys,
    })
    const Owner = ownerOf(identity)
    return {
      Name: input.Bucket,
      Prefix: encode(input.Prefix ?? ''),
      KeyMarker: encode(input.KeyMarker ?? ''),
      VersionIdMarker: input.VersionIdMarker ?? '',
      Delimiter: encode(input.Delimiter || undefined),
      EncodingType: input.EncodingType,
      MaxKeys: maxKeys,
      IsTruncated: page.next !== null,
      NextKeyMarker: encode(page.next?.key),
      NextVersionIdMarker: page.next?.versionId ?? undefined,
      Versions: page.versions.flatMap(({ isLatest, object }) =>
        object
          ? {
              ...listedObject(object, encode),
              // The model knows one value here, AWS sends any.
              StorageClass: storageClassOf(object) as ObjectVersionStorageClass,
              VersionId: object.versionId,
              IsLatest: isLatest,
              Owner,
            }
          : [],
      ),
      DeleteMarkers: page.versions.flatMap(({ isLatest, marker }) =>
        marker
          ? {
              Key: encode(marker.key),
              VersionId: marker.versionId,
              LastModified: marker.lastModified,
              IsLatest: isLatest,
              Owner,
            }
          : [],
      ),
      CommonPrefixes: page.commonPrefixes.map((prefix) => ({ Prefix: encode(prefix) })),
    }
  },
)

function startOf({ KeyMarker, VersionIdMarker }: Input) {
  if (!KeyMarker && VersionIdMarker) {
    throw invalid('A version-id marker cannot be specified without a key marker.', VersionIdMarker)
  }
  if (VersionIdMarker && !isVersionId(VersionIdMarker))
    throw invalid('Invalid version id specified', VersionIdMarker)
  return KeyMarker ? { key: KeyMarker, versionId: VersionIdMarker || null } : undefined
}

const invalid = (message: string, value: string) =>
  new WireError('InvalidArgument', message, 400, {
    ArgumentName: 'version-id-marker',
    ArgumentValue: value,
  })
