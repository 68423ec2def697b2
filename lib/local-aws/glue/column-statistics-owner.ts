import type { ColumnStatistics, ErrorDetail } from '@aws-sdk/client-glue'
import { z } from 'zod'
import type { GlueCatalog } from '../engine/catalog/catalog-types'
import type { StatisticsOwner } from '../engine/catalog/column-statistics'
import { partitionNotFound } from '../engine/catalog/errors'
import { fold } from '../engine/catalog/fold'
import { name, partitionValues } from './constraints'

/** Members that say whose statistics are meant. */
export type OwnerInput = { DatabaseName: string; TableName: string; PartitionValues?: string[] }

export const tableOwner = { DatabaseName: name, TableName: name }
export const partitionOwner = { ...tableOwner, PartitionValues: partitionValues }
export const columnNames = z.array(name).max(100)
export const statisticsList = z.array(z.object({ ColumnName: name })).max(25)

/**
 * @throws WireError EntityNotFoundException
 * @returns the owner, and what is wrong with a column that it lacks
 */
export function requireOwner(catalog: GlueCatalog, input: OwnerInput) {
  const { DatabaseName, TableName, PartitionValues } = input
  const table = catalog.requireTable(DatabaseName, TableName)
  if (PartitionValues && !catalog.findPartition(DatabaseName, TableName, PartitionValues))
    throw partitionNotFound()
  const columns = [...(table.StorageDescriptor?.Columns ?? []), ...(table.PartitionKeys ?? [])]
  const owner: StatisticsOwner = { database: DatabaseName, table: TableName, values: PartitionValues ?? null }
  const missing = (column: string): ErrorDetail | null =>
    columns.some(({ Name }) => Name === fold(column)) ? null : notFound(column)
  return { owner, missing }
}

export const notFound = (column: string): ErrorDetail => ({
  ErrorCode: 'EntityNotFoundException',
  ErrorMessage: `Column ${column} not found.`,
})

/** Keeps those of columns that exist and names the others. */
export async function updateStatistics(
  catalog: GlueCatalog,
  { ColumnStatisticsList, ...input }: OwnerInput & { ColumnStatisticsList: ColumnStatistics[] },
) {
  const { owner, missing } = requireOwner(catalog, input)
  const judged = ColumnStatisticsList.map((statistics) => ({
    statistics,
    error: missing(statistics.ColumnName ?? ''),
  }))
  const good = judged.filter(({ error }) => error === null).map(({ statistics }) => statistics)
  await catalog.columnStatistics.put(owner, good)
  return {
    Errors: judged.flatMap(({ statistics, error }) =>
      error ? [{ ColumnStatistics: statistics, Error: error }] : [],
    ),
  }
}

export function readStatistics(
  catalog: GlueCatalog,
  { ColumnNames, ...input }: OwnerInput & { ColumnNames: string[] },
) {
  const kept = catalog.columnStatistics.get(requireOwner(catalog, input).owner)
  const known = ColumnNames.map((column) => ({ column, statistics: kept.get(fold(column)) }))
  return {
    ColumnStatisticsList: known.flatMap(({ statistics }) => (statistics ? [statistics] : [])),
    Errors: known
      .filter(({ statistics }) => statistics === undefined)
      .map(({ column }) => ({ ColumnName: column, Error: notFound(column) })),
  }
}

export async function deleteStatistics(
  catalog: GlueCatalog,
  { ColumnName, ...input }: OwnerInput & { ColumnName: string },
) {
  const { owner } = requireOwner(catalog, input)
  return catalog.columnStatistics.remove(owner, ColumnName)
}
