import type { Service } from '../protocol/operation'

export const glueService: Service = {
  id: 'glue',
  protocol: 'awsJson1.1',
  targetPrefix: 'AWSGlue',
  validationCode: 'InvalidInputException',
  operations: [],
}
