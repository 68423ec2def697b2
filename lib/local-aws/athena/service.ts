import type { Service } from '../protocol/operation'
import { batchGetNamedQuery } from './operations/batch-get-named-query'
import { batchGetPreparedStatement } from './operations/batch-get-prepared-statement'
import { batchGetQueryExecution } from './operations/batch-get-query-execution'
import { createDataCatalog } from './operations/create-data-catalog'
import { createNamedQuery } from './operations/create-named-query'
import { createPreparedStatement } from './operations/create-prepared-statement'
import { createWorkGroup } from './operations/create-work-group'
import { deleteDataCatalog } from './operations/delete-data-catalog'
import { deleteNamedQuery } from './operations/delete-named-query'
import { deletePreparedStatement } from './operations/delete-prepared-statement'
import { deleteWorkGroup } from './operations/delete-work-group'
import { getDataCatalog } from './operations/get-data-catalog'
import { getDatabase } from './operations/get-database'
import { getNamedQuery } from './operations/get-named-query'
import { getPreparedStatement } from './operations/get-prepared-statement'
import { getQueryExecution } from './operations/get-query-execution'
import { getQueryResults } from './operations/get-query-results'
import { getQueryRuntimeStatistics } from './operations/get-query-runtime-statistics'
import { getTableMetadata } from './operations/get-table-metadata'
import { getWorkGroup } from './operations/get-work-group'
import { listDataCatalogs } from './operations/list-data-catalogs'
import { listDatabases } from './operations/list-databases'
import { listEngineVersions } from './operations/list-engine-versions'
import { listNamedQueries } from './operations/list-named-queries'
import { listPreparedStatements } from './operations/list-prepared-statements'
import { listQueryExecutions } from './operations/list-query-executions'
import { listTableMetadata } from './operations/list-table-metadata'
import { listTagsForResource } from './operations/list-tags-for-resource'
import { listWorkGroups } from './operations/list-work-groups'
import { startQueryExecution } from './operations/start-query-execution'
import { stopQueryExecution } from './operations/stop-query-execution'
import { tagResource } from './operations/tag-resource'
import { untagResource } from './operations/untag-resource'
import { updateDataCatalog } from './operations/update-data-catalog'
import { updateNamedQuery } from './operations/update-named-query'
import { updatePreparedStatement } from './operations/update-prepared-statement'
import { updateWorkGroup } from './operations/update-work-group'

/** https://docs.aws.amazon.com/athena/latest/APIReference/Welcome.html */
export const athenaService: Service = {
  id: 'athena',
  protocol: 'awsJson1.1',
  targetPrefix: 'AmazonAthena',
  validationCode: 'InvalidRequestException',
  operations: [
    batchGetNamedQuery,
    batchGetPreparedStatement,
    batchGetQueryExecution,
    createDataCatalog,
    createNamedQuery,
    createPreparedStatement,
    createWorkGroup,
    deleteDataCatalog,
    deleteNamedQuery,
    deletePreparedStatement,
    deleteWorkGroup,
    getDataCatalog,
    getDatabase,
    getNamedQuery,
    getPreparedStatement,
    getQueryExecution,
    getQueryResults,
    getQueryRuntimeStatistics,
    getTableMetadata,
    getWorkGroup,
    listDataCatalogs,
    listDatabases,
    listNamedQueries,
    listPreparedStatements,
    listQueryExecutions,
    listTableMetadata,
    listWorkGroups,
    startQueryExecution,
    stopQueryExecution,
    listEngineVersions,
    listTagsForResource,
    tagResource,
    untagResource,
    updateDataCatalog,
    updateNamedQuery,
    updatePreparedStatement,
    updateWorkGroup,
  ],
}
