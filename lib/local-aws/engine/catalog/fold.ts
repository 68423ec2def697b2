import type { Column, TableInput } from '@aws-sdk/client-glue'

/** "For Hive compatibility, this must be all lowercase": Glue folds the names of databases, tables and columns. */
export const fold = (name: string): string => name.toLowerCase()

export function foldTable(input: TableInput): TableInput & { Name: string } {
  const { StorageDescriptor: storage, PartitionKeys: keys } = input
  return {
    ...input,
    Name: fold(input.Name ?? ''),
    ...(storage && {
      StorageDescriptor: { ...storage, ...(storage.Columns && { Columns: foldColumns(storage.Columns) }) },
    }),
    ...(keys && { PartitionKeys: foldColumns(keys) }),
  }
}

const foldColumns = (columns: readonly Column[]): Column[] =>
  columns.map((column) => ({ ...column, Name: fold(column.Name ?? '') }))
