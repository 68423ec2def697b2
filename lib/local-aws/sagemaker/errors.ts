import { WireError } from '../protocol/wire-error'

export const invalid = (message: string): WireError => new WireError('ValidationException', message)

export const limitExceeded = (message: string): WireError => new WireError('ResourceLimitExceeded', message)

export const groupNotFound = (name: string): WireError =>
  new WireError(
    'ResourceNotFound',
    `Resource Not Found: Amazon SageMaker can't find a FeatureGroup with name ${name}`,
  )

export const featureNotFound = (group: string, feature: string): WireError =>
  new WireError(
    'ResourceNotFound',
    `Resource Not Found: Amazon SageMaker can't find a Feature with name ${feature} in FeatureGroup ${group}`,
  )

export const nameTaken = (name: string): WireError =>
  new WireError(
    'ResourceInUse',
    `Resource Already Exists: FeatureGroup with name ${name} already exists. Choose a different name.\nInfo: Feature Group '${name}' already exists.`,
  )
