import type { Tag } from '@aws-sdk/client-athena'
import type { Database } from 'lmdb'
import { z } from 'zod'
import type { Identity } from '../engine/engine'
import type { Storage } from '../engine/storage'
import { WireError } from '../protocol/wire-error'
import { invalidRequest } from './invalid-request'

export type AthenaTags = ReturnType<typeof createTags>

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_Tag.html */
export const tagList = z
  .array(z.object({ Key: z.string().min(1).max(128), Value: z.string().max(256).optional() }))
  .max(200)
export const resourceArn = z.string().min(1).max(1011)

/** "A maximum of 50 tags per resource." */
const maxTags = 50

/** What has tags, with its kind as ARNs spell it. */
export type TaggedResource = { kind: 'workgroup' | 'datacatalog'; name: string }

/** Tags of workgroups and of data catalogs. */
export function createTags(
  storage: Storage,
  exists: (resource: TaggedResource) => boolean,
  identity: Identity,
) {
  const tags: Database<Tag[], string> = storage.table('athena-tags')
  const prefix = `arn:${identity.partition}:athena:${identity.region}:${identity.account}:`

  function resourceOf(arn: string): TaggedResource {
    const [, kind, name] =
      (arn.startsWith(prefix) && /^(workgroup|datacatalog)\/(.+)$/.exec(arn.slice(prefix.length))) || []
    const resource = name && { kind: kind as TaggedResource['kind'], name }
    if (resource && exists(resource)) return resource
    throw new WireError('ResourceNotFoundException', `Resource ${arn} is not found`, 400, {
      ResourceName: arn,
    })
  }

  async function put(resource: TaggedResource, added: readonly Tag[]): Promise<void> {
    const key = keyOf(resource)
    const fits = await storage.transact(() => {
      const all = new Map([...(tags.get(key) ?? []), ...added].map((tag) => [tag.Key, tag]))
      if (all.size > maxTags) return false
      tags.put(key, [...all.values()])
      return true
    })
    if (!fits) throw invalidRequest(`A resource can have at most ${maxTags} tags`)
  }

  return {
    /** @throws WireError ResourceNotFoundException for an ARN of nothing here */
    list: (arn: string): Tag[] => tags.get(keyOf(resourceOf(arn))) ?? [],
    add: (arn: string, added: readonly Tag[]) => put(resourceOf(arn), added),
    async remove(arn: string, keys: readonly string[]): Promise<void> {
      const key = keyOf(resourceOf(arn))
      await storage.transact(() => {
        const left = (tags.get(key) ?? []).filter(({ Key = '' }) => !keys.includes(Key))
        tags.put(key, left)
      })
    },
    /** For what has just been made. */
    put,
    forget: (resource: TaggedResource): Promise<void> =>
      storage.transact(() => void tags.remove(keyOf(resource))),
  }
}

/** Workgroups, whose names have no slash, stand under their name alone. */
const keyOf = ({ kind, name }: TaggedResource) =>
  kind === 'workgroup' ? name : `${kind}/${name.toLowerCase()}`
