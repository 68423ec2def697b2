import type { Service } from '../protocol/operation'

export const sagemakerService: Service = {
  id: 'sagemaker',
  protocol: 'awsJson1.1',
  targetPrefix: 'SageMaker',
  validationCode: 'ValidationException',
  operations: [],
}
