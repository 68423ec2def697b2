import type { Service } from '../protocol/operation'
import { batchCreatePartition } from './batch-create-partition'
import { batchDeletePartition } from './batch-delete-partition'
import { batchDeleteTable } from './batch-delete-table'
import { batchDeleteTableVersion } from './batch-delete-table-version'
import { batchGetPartition } from './batch-get-partition'
import { batchUpdatePartition } from './batch-update-partition'
import { createDatabase } from './create-database'
import { createPartition } from './create-partition'
import { createPartitionIndex } from './create-partition-index'
import { createTable } from './create-table'
import { deleteColumnStatisticsForPartition } from './delete-column-statistics-for-partition'
import { deleteColumnStatisticsForTable } from './delete-column-statistics-for-table'
import { deleteDatabase } from './delete-database'
import { deletePartition } from './delete-partition'
import { deletePartitionIndex } from './delete-partition-index'
import { deleteTable } from './delete-table'
import { deleteTableVersion } from './delete-table-version'
import { getCatalog } from './get-catalog'
import { getCatalogImportStatus } from './get-catalog-import-status'
import { getCatalogs } from './get-catalogs'
import { getColumnStatisticsForPartition } from './get-column-statistics-for-partition'
import { getColumnStatisticsForTable } from './get-column-statistics-for-table'
import { getDatabase } from './get-database'
import { getDatabases } from './get-databases'
import { getPartition } from './get-partition'
import { getPartitionIndexes } from './get-partition-indexes'
import { getPartitions } from './get-partitions'
import { getTable } from './get-table'
import { getTableVersion } from './get-table-version'
import { getTableVersions } from './get-table-versions'
import { getTables } from './get-tables'
import { getTags } from './get-tags'
import { getUserDefinedFunction } from './get-user-defined-function'
import { getUserDefinedFunctions } from './get-user-defined-functions'
import { searchTables } from './search-tables'
import { tagResource } from './tag-resource'
import { untagResource } from './untag-resource'
import { updateColumnStatisticsForPartition } from './update-column-statistics-for-partition'
import { updateColumnStatisticsForTable } from './update-column-statistics-for-table'
import { updateDatabase } from './update-database'
import { updatePartition } from './update-partition'
import { updateTable } from './update-table'

export const glueService: Service = {
  id: 'glue',
  protocol: 'awsJson1.1',
  targetPrefix: 'AWSGlue',
  validationCode: 'InvalidInputException',
  operations: [
    ...[createDatabase, getDatabase, getDatabases, updateDatabase, deleteDatabase],
    ...[createTable, getTable, getTables, updateTable, deleteTable, batchDeleteTable],
    ...[getTableVersion, getTableVersions, searchTables],
    ...[createPartition, batchCreatePartition, getPartition, getPartitions, deletePartition],
    ...[updatePartition, batchUpdatePartition, batchGetPartition, batchDeletePartition],
    ...[deleteTableVersion, batchDeleteTableVersion, getCatalogImportStatus],
    ...[createPartitionIndex, getPartitionIndexes, deletePartitionIndex],
    ...[tagResource, untagResource, getTags],
    ...[getUserDefinedFunction, getUserDefinedFunctions],
    ...[getCatalog, getCatalogs],
    ...[updateColumnStatisticsForTable, getColumnStatisticsForTable, deleteColumnStatisticsForTable],
    ...[
      updateColumnStatisticsForPartition,
      getColumnStatisticsForPartition,
      deleteColumnStatisticsForPartition,
    ],
  ],
}
