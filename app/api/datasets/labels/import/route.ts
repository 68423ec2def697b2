import { importLabels } from '@/lib/datasets/contract'
import { importObject } from '@/lib/datasets/labels-service'
import { write } from '@/lib/http/route'

export const POST = write(importLabels, ({ body }) => importObject(body.uri))
