import type { DataCatalogType } from '@aws-sdk/client-athena'
import { z } from 'zod'
import { invalidRequest } from './invalid-request'

/** "A maximum of 127 alphanumeric, underscore, at sign, or hyphen characters." */
const registeredName = z.string().regex(/^[\w@-]{1,127}$/)

export const dataCatalogInput = z.object({
  Name: registeredName,
  Description: z.string().min(1).max(1024).optional(),
  Parameters: z.record(z.string().max(255), z.string().max(51_200)).optional(),
})

/** Parameters that a type needs, in one of the ways. */
const required: Partial<Record<DataCatalogType, readonly (readonly string[])[]>> = {
  GLUE: [['catalog-id']],
  LAMBDA: [['function'], ['metadata-function', 'record-function']],
  HIVE: [['metadata-function']],
}

/**
 * https://docs.aws.amazon.com/athena/latest/APIReference/API_CreateDataCatalog.html
 * @throws WireError InvalidRequestException for missing parameters, and for FEDERATED, whose connections are made in AWS
 */
export function requireParameters(
  type: DataCatalogType | undefined,
  given: Record<string, string> = {},
): void {
  const ways = type && required[type]
  if (!ways)
    throw invalidRequest(
      `Data catalogs of type ${type} need connections and functions that the local store lacks`,
    )
  if (ways.some((names) => names.every((name) => given[name]))) return
  const asked = ways.map((names) => names.join(' and ')).join(', or ')
  throw invalidRequest(`Data catalogs of type ${type} need the parameters ${asked}`)
}
