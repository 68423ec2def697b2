import { editor, MarkerSeverity } from 'monaco-editor/editor'
import type { Problem } from '@/lib/sql/problems'

/** An error as the server reports it; line and column from 1. */
export type ServerError = { line: number; column: number; message: string }

/** Underlines what the grammar refuses. */
export function markProblems(model: editor.ITextModel, problems: readonly Problem[]): void {
  const markers = problems.map(({ start, end, message }) =>
    mark(model, start, Math.max(end, start + 1), message),
  )
  editor.setModelMarkers(model, 'grammar', markers)
}

/** Underlines the word the server stumbled over. */
export function markServerErrors(model: editor.ITextModel, errors: readonly ServerError[]): void {
  const markers = errors.map(({ line, column, message }) => {
    const position = model.validatePosition({ lineNumber: line, column })
    const word = model.getWordAtPosition(position)
    const start = model.getOffsetAt(position)
    return mark(
      model,
      start,
      start + Math.max(1, (word?.endColumn ?? position.column) - position.column),
      message,
    )
  })
  editor.setModelMarkers(model, 'server', markers)
}

function mark(model: editor.ITextModel, start: number, end: number, message: string): editor.IMarkerData {
  const from = model.getPositionAt(start)
  const to = model.getPositionAt(end)
  return {
    severity: MarkerSeverity.Error,
    message,
    startLineNumber: from.lineNumber,
    startColumn: from.column,
    endLineNumber: to.lineNumber,
    endColumn: to.column,
  }
}
