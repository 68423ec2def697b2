'use client'

import { editor } from 'monaco-editor/editor'
import { useEffect, useState } from 'react'
import { StateShape } from '@/components/ui/state-shape'

type ProblemListProps = { model: editor.ITextModel; onJump: (line: number, column: number) => void }

/** What is underlined, in words, with a way there. */
export function ProblemList({ model, onJump }: ProblemListProps) {
  const markers = useMarkers(model)
  if (markers.length === 0) return null
  return (
    <ul aria-label="Problems" className="max-h-24 shrink-0 overflow-auto border-line border-t py-1 text-xs">
      {markers.map(({ startLineNumber: line, startColumn: column, message, owner }) => (
        <li key={`${owner} ${line} ${column} ${message}`}>
          <button
            type="button"
            onClick={() => onJump(line, column)}
            className="flex w-full items-baseline gap-2 px-3 py-0.5 text-left -outline-offset-2 hover:bg-hover"
          >
            <StateShape state="bad">
              <span className="sr-only">Error</span>
            </StateShape>
            <span className="figures shrink-0 text-ink-3">
              Line {line}, column {column}
            </span>
            <span className="break-words">{message}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function useMarkers(model: editor.ITextModel): editor.IMarker[] {
  const [markers, setMarkers] = useState<editor.IMarker[]>([])
  useEffect(() => {
    const read = () => setMarkers(editor.getModelMarkers({ resource: model.uri }))
    read()
    const listener = editor.onDidChangeMarkers((resources) => {
      if (resources.some((resource) => resource.toString() === model.uri.toString())) read()
    })
    return () => listener.dispose()
  }, [model])
  return markers
}
