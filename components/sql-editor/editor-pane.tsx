'use client'

import { useTheme } from 'next-themes'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { cx } from '@/components/ui/cx'
import { createSqlEditor, type SqlEditor } from './create-editor'
import { markServerErrors } from './markers'
import { ProblemList } from './problem-list'
import type { SqlEditorProps } from './sql-editor'
import { applyTheme } from './theme'

export function EditorPane(props: SqlEditorProps) {
  const { label, value, errors = none, readOnly = false, placeholder, handle, className } = props
  const host = useRef<HTMLDivElement>(null)
  const [editor, setEditor] = useState<SqlEditor | null>(null)
  const { resolvedTheme } = useTheme()

  const onChange = useEffectEvent(props.onChange)
  const onRun = useEffectEvent(props.onRun)
  const tables = useEffectEvent(props.tables)
  const initial = useEffectEvent(() => ({ label, value, placeholder }))

  useEffect(() => {
    if (!host.current) return
    const created = createSqlEditor(host.current, {
      ...initial(),
      onChange: (text) => onChange(text),
      onRun: (statement, range) => onRun(statement, range),
      tables: () => tables(),
    })
    setEditor(created)
    return () => created.dispose()
  }, [])

  useEffect(() => {
    if (!handle || !editor) return
    handle.current = editor.handle
    return () => {
      handle.current = null
    }
  }, [handle, editor])

  useEffect(() => applyTheme(resolvedTheme === 'dark'), [resolvedTheme])
  useEffect(() => editor?.setText(value), [editor, value])
  useEffect(() => editor?.monaco.updateOptions({ readOnly }), [editor, readOnly])
  useEffect(() => {
    if (editor) markServerErrors(editor.model, errors)
  }, [editor, errors])

  return (
    <div className={cx('flex h-full min-h-0 flex-col bg-panel', className)}>
      <div ref={host} className="min-h-0 flex-1" />
      {editor && <ProblemList model={editor.model} onJump={editor.jumpTo} />}
    </div>
  )
}

const none: NonNullable<SqlEditorProps['errors']> = []
