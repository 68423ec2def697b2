import type { ResourceShareType } from '@aws-sdk/client-glue'

/**
 * Whether a list is asked for what other accounts or sources share, of which there is nothing here.
 * https://docs.aws.amazon.com/glue/latest/webapi/API_GetDatabases.html
 */
export const isShared = (type: ResourceShareType | undefined): boolean =>
  type === 'FOREIGN' || type === 'FEDERATED'
