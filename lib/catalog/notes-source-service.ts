import 'server-only'
import { paginateListObjectsV2 } from '@aws-sdk/client-s3'
import { s3 } from '@/lib/aws/clients'
import { toAppError } from '@/lib/aws/errors'
import { env } from '@/lib/env'
import { groupOfNotePath, noteDocument, noteFolder, notePath } from '@/lib/feature-groups/note'
import { readDocument } from '@/lib/workspace/service'

const atOnce = 16

/** Follows the notes of all groups: each call reads those whose ETag moved since the last one. */
export function createNotesReader() {
  const versions = new Map<string, string>()
  return async function readChanged(take: (group: string, text: string) => void): Promise<void> {
    const listed = await listVersions()
    for (const group of [...versions.keys()].filter((held) => !listed.has(held))) {
      versions.delete(group)
      take(group, '')
    }
    const changed = [...listed].filter(([group, version]) => versions.get(group) !== version)
    for (let start = 0; start < changed.length; start += atOnce) {
      await Promise.all(
        changed.slice(start, start + atOnce).map(async ([group, version]) => {
          const stored = await readDocument(notePath(group), noteDocument)
          versions.set(group, version)
          take(group, stored?.value.text ?? '')
        }),
      )
    }
  }
}

/** ETag by group name; none while there is no workspace yet. */
async function listVersions(): Promise<Map<string, string>> {
  const { bucket, prefix } = env().workspace
  const versions = new Map<string, string>()
  try {
    const folder = { Bucket: bucket, Prefix: `${prefix}${noteFolder}` }
    for await (const page of paginateListObjectsV2({ client: s3() }, folder)) {
      for (const { Key = '', ETag = '' } of page.Contents ?? []) {
        const group = groupOfNotePath(Key)
        if (group !== null) versions.set(group, ETag)
      }
    }
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchBucket') return new Map()
    throw toAppError(error, 'list the notes in the workspace')
  }
  return versions
}
