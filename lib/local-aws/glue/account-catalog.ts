import type { Catalog } from '@aws-sdk/client-glue'
import type { Identity } from '../engine/engine'

/** The catalog that every account has. */
export const accountCatalog = ({ partition, region, account }: Identity): Catalog => ({
  CatalogId: account,
  Name: account,
  ResourceArn: `arn:${partition}:glue:${region}:${account}:catalog`,
  Parameters: {},
  CatalogProperties: {},
  CreateTableDefaultPermissions: [],
  CreateDatabaseDefaultPermissions: [],
})
