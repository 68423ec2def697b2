import { StateShape } from '@/components/ui/state-shape'

/** A query that cannot be read: what is wrong, and at which character. `column` counts from 1. */
export function QueryProblem({ query, message, column }: { query: string; message: string; column: number }) {
  const at = column - 1
  return (
    <div role="alert" className="flex flex-col gap-2 border-watch border-l-2 bg-panel px-4 py-3 text-sm">
      <StateShape state="watch" className="font-medium">
        {message}
      </StateShape>
      <code className="overflow-x-auto whitespace-pre text-sm">
        {query.slice(0, at)}
        <mark className="bg-transparent text-bad underline decoration-2 decoration-wavy underline-offset-4">
          {query.slice(at, at + 1) || '\u00a0'}
        </mark>
        {query.slice(at + 1)}
      </code>
      <span className="text-ink-2 text-xs">At character {column}.</span>
    </div>
  )
}
