import type { Tag } from '@aws-sdk/client-athena'
import type { Database } from 'lmdb'
import { z } from 'zod'
import type { Identity } from '../engine/engine'
import type { Storage } from '../engine/storage'
import { WireError } from '../protocol/wire-error'
import { invalidRequest } from './invalid-request'
import type { WorkGroups } from './work-groups'

export type AthenaTags = ReturnType<typeof createTags>

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_Tag.html */
export const tagList = z
  .array(z.object({ Key: z.string().min(1).max(128), Value: z.string().max(256).optional() }))
  .max(200)
export const resourceArn = z.string().min(1).max(1011)

/** "A maximum of 50 tags per resource." */
const maxTags = 50

/** Tags of workgroups, which are the only resources here that have an ARN. */
export function createTags(storage: Storage, workGroups: WorkGroups, identity: Identity) {
  const tags: Database<Tag[], string> = storage.table('athena-tags')
  const prefix = `arn:${identity.partition}:athena:${identity.region}:${identity.account}:workgroup/`

  function workGroupOf(arn: string): string {
    const name = arn.startsWith(prefix) ? arn.slice(prefix.length) : null
    if (name !== null && workGroups.find(name)) return name
    throw new WireError('ResourceNotFoundException', `Resource ${arn} is not found`, 400, {
      ResourceName: arn,
    })
  }

  async function put(workGroup: string, added: readonly Tag[]): Promise<void> {
    const fits = await storage.transact(() => {
      const all = new Map([...(tags.get(workGroup) ?? []), ...added].map((tag) => [tag.Key, tag]))
      if (all.size > maxTags) return false
      tags.put(workGroup, [...all.values()])
      return true
    })
    if (!fits) throw invalidRequest(`A resource can have at most ${maxTags} tags`)
  }

  return {
    /** @throws WireError ResourceNotFoundException for an ARN of nothing here */
    list: (arn: string): Tag[] => tags.get(workGroupOf(arn)) ?? [],
    add: (arn: string, added: readonly Tag[]) => put(workGroupOf(arn), added),
    async remove(arn: string, keys: readonly string[]): Promise<void> {
      const workGroup = workGroupOf(arn)
      await storage.transact(() => {
        const left = (tags.get(workGroup) ?? []).filter(({ Key = '' }) => !keys.includes(Key))
        tags.put(workGroup, left)
      })
    },
    /** For a workgroup that has just been made. */
    put,
    forget: (workGroup: string): Promise<void> => storage.transact(() => void tags.remove(workGroup)),
  }
}
