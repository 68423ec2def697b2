import { uploadLabels } from '@/lib/datasets/contract'
import { importUpload } from '@/lib/datasets/labels-service'
import { AppError } from '@/lib/errors'
import { receive } from '@/lib/http/route'

export const POST = receive(uploadLabels, ({ query }, request) => {
  if (!request.body) throw new AppError('invalid', 'The upload is empty.')
  return importUpload(query.fileName, request.body)
})
