'use client'

import dynamic from 'next/dynamic'
import { Bone } from '@/components/ui/skeleton'
import type { SqlTable } from './completion'
import type { ServerError } from './markers'

export type SqlEditorHandle = {
  /** Runs the selection, or else the statement at the cursor; the same as Ctrl or ⌘ and Enter. */
  run: () => void
  focus: () => void
  /** Writes at the cursor, in place of a selection. */
  insert: (text: string) => void
}

export type SqlEditorProps = {
  /** The accessible name. */
  label: string
  value: string
  onChange: (value: string) => void
  /** The statement without its semicolon; offsets in UTF-16 units within the whole text, `end` behind the last. */
  onRun: (statement: string, range: { start: number; end: number }) => void
  /** For completion; asked for at every completion, so answer from a cache. */
  tables: () => Promise<readonly SqlTable[]>
  /** Where the server stumbled, in lines and columns of the whole text. A stable reference. */
  errors?: readonly ServerError[]
  readOnly?: boolean
  /** Shown while there is no text. */
  placeholder?: string
  handle?: { current: SqlEditorHandle | null }
  className?: string
}

/** Monaco for Trino's SQL, fetched when it is shown. It fills its parent, which needs a height. */
export const SqlEditor = dynamic<SqlEditorProps>(
  () => import('./editor-pane').then((module) => module.EditorPane),
  { ssr: false, loading: EditorSkeleton },
)

function EditorSkeleton() {
  return (
    <div aria-busy="true" className="appears-late flex h-full flex-col gap-3 bg-panel py-3 pl-14">
      <Bone className="w-64" />
      <Bone className="w-40" />
      <Bone className="w-52" />
    </div>
  )
}
