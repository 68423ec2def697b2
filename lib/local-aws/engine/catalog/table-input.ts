import type { Table, TableInput } from '@aws-sdk/client-glue'

/** What of a table can be given to UpdateTable again. https://docs.aws.amazon.com/glue/latest/webapi/API_TableInput.html */
export function tableInputOf(table: Table): TableInput {
  const {
    DatabaseName: _database,
    CreateTime: _created,
    UpdateTime: _updated,
    CreatedBy: _by,
    IsRegisteredWithLakeFormation: _registered,
    CatalogId: _catalog,
    VersionId: _version,
    FederatedTable: _federated,
    IsMultiDialectView: _dialects,
    IsMaterializedView: _materialized,
    Status: _status,
    ...input
  } = table
  return input as TableInput
}
