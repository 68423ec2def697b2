import { groupTagList, tagsEdit } from '@/lib/feature-groups/contract'
import { getTags, updateTags } from '@/lib/feature-groups/tags-service'
import { get, write } from '@/lib/http/route'

export const GET = get(groupTagList, async ({ params, signal }) => ({
  tags: await getTags(params.name, signal),
}))

export const PUT = write(tagsEdit, async ({ params, body }) => ({
  tags: await updateTags(params.name, body),
}))
