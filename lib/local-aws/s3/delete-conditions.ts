import { preconditionFailed } from '../engine/objects/errors'
import type { RemoveOptions } from '../engine/objects/object-types'
import { unquoted } from './conditions'

type Sent = {
  IfMatch?: string | undefined
  IfMatchLastModifiedTime?: Date | undefined
  IfMatchSize?: number | undefined
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-deletes.html; `*` is any object at all. */
export function deleteConditions(sent: Sent): Pick<RemoveOptions, 'ifMatch' | 'refuse'> {
  const { IfMatch, IfMatchLastModifiedTime, IfMatchSize } = sent
  return {
    ...(IfMatch !== undefined && { ifMatch: unquoted(IfMatch) }),
    refuse({ lastModified, sizeBytes }) {
      const time = IfMatchLastModifiedTime?.getTime()
      if (time !== undefined && Math.floor(time / 1000) * 1000 !== lastModified.getTime())
        return preconditionFailed('If-Match')
      return IfMatchSize !== undefined && IfMatchSize !== sizeBytes ? preconditionFailed('If-Match') : null
    },
  }
}
