import type { Service } from '../protocol/operation'

export const stsService: Service = {
  id: 'sts',
  protocol: 'awsQuery',
  validationCode: 'ValidationException',
  operations: [],
}
