import type { Service } from '../protocol/operation'
import { batchCreatePartition } from './batch-create-partition'
import { batchDeleteTable } from './batch-delete-table'
import { createDatabase } from './create-database'
import { createPartition } from './create-partition'
import { createTable } from './create-table'
import { deleteDatabase } from './delete-database'
import { deletePartition } from './delete-partition'
import { deleteTable } from './delete-table'
import { getDatabase } from './get-database'
import { getDatabases } from './get-databases'
import { getPartition } from './get-partition'
import { getPartitions } from './get-partitions'
import { getTable } from './get-table'
import { getTableVersion } from './get-table-version'
import { getTableVersions } from './get-table-versions'
import { getTables } from './get-tables'
import { searchTables } from './search-tables'
import { updateDatabase } from './update-database'
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
  ],
}
