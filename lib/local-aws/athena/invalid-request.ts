import { randomUUID } from 'node:crypto'
import { WireError } from '../protocol/wire-error'

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_InvalidRequestException.html */
export const invalidRequest = (message: string, code = 'INVALID_INPUT') =>
  new WireError('InvalidRequestException', message, 400, { AthenaErrorCode: code })

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_TooManyRequestsException.html */
export const tooManyQueries = () =>
  new WireError(
    'TooManyRequestsException',
    'You have exceeded the limit for the number of queries you can run concurrently',
    400,
    {
      Reason: 'CONCURRENT_QUERY_LIMIT_EXCEEDED',
    },
  )

/**
 * What Glue answered, in the envelope by which clients tell a missing table from a failure: PyAthena's `has_table` and R's
 * `dbExistsTable` read its error code.
 */
export const notInGlue = (message: string) =>
  new WireError(
    'MetadataException',
    `${message} (Service: AmazonDataCatalog; Status Code: 400; Error Code: EntityNotFoundException; Request ID: ${randomUUID()}; Proxy: null)`,
  )

export const catalogNotFound = (name: string) => invalidRequest(`Data catalog ${name} was not found`)

export const namedQueryNotFound = (id: string) => invalidRequest(`Named query ${id} not found`)

export const statementNotFound = (name: string) =>
  new WireError('ResourceNotFoundException', `Prepared Statement ${name} was not found`, 400, {
    ResourceName: name,
  })
