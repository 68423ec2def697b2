import type { Service } from '../protocol/operation'

export const s3Service: Service = {
  id: 's3',
  protocol: 'restXml',
  validationCode: 'InvalidArgument',
  operations: [],
}
