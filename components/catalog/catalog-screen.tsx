'use client'

import { PresentOnly } from '@/components/feature-groups/present-only'
import { useUrlParams } from '@/components/layout/use-url-params'
import { PageHeader } from '@/components/ui/page-header'
import { parseCatalogView } from '@/lib/catalog/params'
import { GroupTable } from './group-table'
import { PreviewPane } from './preview-pane'
import { SearchBox } from './search-box'
import { SearchResults } from './search-results'
import { useTyped } from './use-typed'

/** All feature groups, or what a search finds among them and their features. */
export function CatalogScreen({ endpoint }: { endpoint: string | null }) {
  const [view, change] = useUrlParams(parseCatalogView)
  const [q, type, settle] = useTyped(view.q, (text) => change({ q: text, sel: null }))
  const searching = q.trim() !== ''
  const select = (sel: string) => {
    settle()
    change({ sel })
  }

  return (
    <>
      <PageHeader title="Catalog" />
      <PresentOnly what="The catalog is shown" />
      <SearchBox value={q} onChange={type} />
      <div className="flex min-w-0 items-start gap-4">
        <div className="min-w-0 flex-1">
          {searching ? (
            <SearchResults
              view={{ ...view, q }}
              onKind={(kind) => change({ kind: kind === 'all' ? null : kind, sel: null })}
              onSelect={select}
              onClear={() => type('')}
              onSearch={type}
            />
          ) : (
            <GroupTable view={view} endpoint={endpoint} onChange={change} />
          )}
        </div>
        {view.sel !== '' && <PreviewPane selected={view.sel} onFilter={type} onClose={() => select('')} />}
      </div>
    </>
  )
}
