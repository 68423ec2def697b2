'use client'

import { useMutation } from '@tanstack/react-query'
import { type ChangeEvent, type DragEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { ProgressText } from '@/components/ui/progress-text'
import { StateShape } from '@/components/ui/state-shape'
import type { LabelSource, LabelTable } from '@/lib/datasets/contract'
import { importLabelObject, uploadLabelFile } from '@/lib/datasets/queries'
import { formatCount } from '@/lib/format'

type LabelFileFormProps = {
  suggested: string | null
  onImported: (labels: LabelSource, name: string, columns: readonly string[]) => void
}

/** A file from this machine, or one that lies in S3; it becomes a table that the engine can join. */
export function LabelFileForm({ suggested, onImported }: LabelFileFormProps) {
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setIsOver] = useState(false)
  const [uri, setUri] = useState(suggested ?? '')
  const onSuccess = ({ database, table, fileName, columns }: LabelTable) =>
    onImported(
      { kind: 'table', database, table },
      fileName,
      columns.map(({ name }) => name),
    )
  const upload = useMutation({ mutationFn: (file: File) => uploadLabelFile(file), onSuccess })
  const importing = useMutation({ mutationFn: importLabelObject, onSuccess })
  const active = upload.isIdle ? importing : upload

  function send(file: File | undefined) {
    if (!file) return
    importing.reset()
    upload.mutate(file)
  }

  function drop(event: DragEvent) {
    event.preventDefault()
    setIsOver(false)
    send(event.dataTransfer.files[0])
  }

  function pick(event: ChangeEvent<HTMLInputElement>) {
    send(event.target.files?.[0])
    // The same file may be chosen again after it was mended.
    event.target.value = ''
  }

  return (
    <div className="flex flex-col gap-4">
      <section
        aria-label="Label file"
        onDragOver={(event) => {
          event.preventDefault()
          setIsOver(true)
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
        className={cx(
          'flex flex-wrap items-center gap-3 rounded border border-dashed px-4 py-4',
          isOver ? 'border-accent bg-selected' : 'border-control',
        )}
      >
        <Button variant="primary" onClick={() => input.current?.click()} disabled={active.isPending}>
          Choose a file
        </Button>
        <span className="text-ink-2 text-sm">
          or drop it here: CSV with a header row, or Parquet, up to 256 MiB
        </span>
        <input
          ref={input}
          type="file"
          accept=".csv,.parquet"
          onChange={pick}
          aria-label="Label file"
          className="sr-only"
          tabIndex={-1}
        />
      </section>
      <form
        className="flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          upload.reset()
          importing.mutate(uri.trim())
        }}
      >
        <div className="min-w-60 max-w-prose flex-1">
          <Field label="Or a file in S3">
            {(control) => (
              <Input
                {...control}
                className="font-mono"
                placeholder="s3://bucket/labels.csv"
                value={uri}
                onChange={(event) => setUri(event.target.value)}
              />
            )}
          </Field>
        </div>
        <Button type="submit" disabled={uri.trim() === '' || active.isPending}>
          Use this file
        </Button>
      </form>
      {active.isPending && <ProgressText label="Reading the labels" />}
      {active.isError && <ErrorNotice error={active.error} title="These labels cannot be used" />}
      {active.data && (
        <p role="status" className="text-sm">
          <StateShape state="good">
            {active.data.fileName}: {formatCount(active.data.rows, 'row')},{' '}
            {formatCount(active.data.columns.length, 'column')}
          </StateShape>
        </p>
      )}
    </div>
  )
}
