'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Input } from '@/components/ui/input'
import { TextSkeleton } from '@/components/ui/skeleton'
import { formatCount } from '@/lib/format'
import { qualifiedName } from '@/lib/sql/quoting'
import type { TableColumns } from '@/lib/workbench/contract'
import { tablesQuery } from '@/lib/workbench/queries'

type TableListProps = { onInsert: (name: string) => void }

/** More than this in one list helps nobody; the filter finds the rest. */
const mostShown = 200

/** Tables with their columns; a click puts the quoted name into the statement. */
export function TableList({ onInsert }: TableListProps) {
  const tables = useQuery(tablesQuery())
  const [filter, setFilter] = useState('')
  if (tables.isPending) return <TextSkeleton label="Tables" lines={8} />
  if (tables.isError) {
    return (
      <ErrorNotice
        error={tables.error}
        stillWorks="Statements can be run; only names are not offered."
        onRetry={() => tables.refetch()}
      />
    )
  }
  const wanted = filter.trim().toLowerCase()
  const matching = tables.data.tables.filter((each) =>
    [each.table, each.group ?? '', ...each.columns.map(({ name }) => name)].some((name) =>
      name.toLowerCase().includes(wanted),
    ),
  )
  return (
    <>
      <Input
        aria-label="Filter tables and columns"
        placeholder="Filter tables and columns"
        value={filter}
        onChange={(event) => setFilter(event.target.value)}
        className="shrink-0"
      />
      <div className="min-h-0 flex-1 overflow-y-auto rounded border border-line bg-panel">
        {matching.slice(0, mostShown).map((table) => (
          <Table key={`${table.database}.${table.table}`} table={table} onInsert={onInsert} />
        ))}
        {matching.length === 0 && <EmptyState>No table or column is called like that.</EmptyState>}
        {matching.length > mostShown && (
          <p className="p-3 text-ink-2 text-xs">
            {formatCount(matching.length - mostShown, 'more table')}; type to narrow the list.
          </p>
        )}
      </div>
    </>
  )
}

function Table({ table, onInsert }: { table: TableColumns } & TableListProps) {
  return (
    <details className="border-line not-first:border-t">
      <summary className="cursor-pointer px-3 py-1.5 text-sm -outline-offset-2 hover:bg-hover">
        <span className="break-all font-mono text-xs">{table.group ?? table.table}</span>{' '}
        <span className="text-ink-3 text-xs">{formatCount(table.columns.length, 'column')}</span>
      </summary>
      <div className="flex flex-col pb-2 pl-6">
        <button
          type="button"
          onClick={() => onInsert(qualifiedName(table.database, table.table))}
          className="py-0.5 text-left text-accent text-xs hover:underline"
        >
          Insert the table’s name
        </button>
        {table.columns.map(({ name, type, description }) => (
          <button
            key={name}
            type="button"
            title={description || undefined}
            onClick={() => onInsert(`"${name}"`)}
            className="flex justify-between gap-3 py-0.5 pr-3 text-left text-xs hover:bg-hover"
          >
            <span className="break-all font-mono">{name}</span>
            <span className="text-ink-3">{type}</span>
          </button>
        ))}
      </div>
    </details>
  )
}
