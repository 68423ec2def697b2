'use client'

import { Plus, X } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Input } from '@/components/ui/input'

type Pair = { key: string; value: string }

type PairsEditorProps = {
  /** What one of them is called, such as "tag". */
  noun: string
  pairs: readonly Pair[]
  /** Per pair, in order. */
  problems: readonly (string | null)[]
  most: number
  onChange: (pairs: Pair[]) => void
}

/** Keys and values as rows of a form. */
export function PairsEditor({ noun, pairs, problems, most, onChange }: PairsEditorProps) {
  const change = (index: number, part: Partial<Pair>) =>
    onChange(pairs.map((pair, at) => (at === index ? { ...pair, ...part } : pair)))

  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="sr-only">{noun}s</legend>
      {pairs.map(({ key, value }, index) => {
        const problem = problems[index] ?? null
        const invalid = problem === null ? {} : { 'aria-invalid': true as const }
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a pair being typed has no other identity
          <div key={index} className="flex flex-col gap-1">
            <div className="flex items-center gap-1.5">
              <Input
                aria-label={`Key of ${noun} ${index + 1}`}
                placeholder="key"
                className="flex-[2]"
                value={key}
                onChange={(event) => change(index, { key: event.target.value })}
                {...invalid}
              />
              <Input
                aria-label={`Value of ${noun} ${index + 1}`}
                placeholder="value"
                className="flex-[3]"
                value={value}
                onChange={(event) => change(index, { value: event.target.value })}
                {...invalid}
              />
              <IconButton
                label={`Remove ${noun} ${key || index + 1}`}
                icon={X}
                onClick={() => onChange(pairs.filter((_, at) => at !== index))}
              />
            </div>
            {problem !== null && (
              <p role="alert" className="text-bad text-xs">
                {problem}
              </p>
            )}
          </div>
        )
      })}
      <Button
        size="sm"
        variant="quiet"
        className="self-start"
        disabled={pairs.length >= most}
        onClick={() => onChange([...pairs, { key: '', value: '' }])}
      >
        <Plus size={14} strokeWidth={1.5} aria-hidden />
        Add a {noun}
      </Button>
    </fieldset>
  )
}
