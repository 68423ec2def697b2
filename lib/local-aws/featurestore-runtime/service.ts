import type { Service } from '../protocol/operation'

export const runtimeService: Service = {
  id: 'featurestore-runtime',
  protocol: 'restJson1',
  validationCode: 'ValidationError',
  operations: [],
}
