import type { Service } from '../protocol/operation'
import { createDatabase, deleteDatabase, getDatabase, getDatabases, updateDatabase } from './databases'
import {
  batchCreatePartition,
  createPartition,
  deletePartition,
  getPartition,
  getPartitions,
} from './partitions'
import { searchTables } from './search-tables'
import { getTableVersion, getTableVersions } from './table-versions'
import { batchDeleteTable, createTable, deleteTable, getTable, getTables, updateTable } from './tables'

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
