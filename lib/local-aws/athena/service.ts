import type { Service } from '../protocol/operation'

export const athenaService: Service = {
  id: 'athena',
  protocol: 'awsJson1.1',
  targetPrefix: 'AmazonAthena',
  validationCode: 'InvalidRequestException',
  operations: [],
}
