import { Command } from 'cmdk'
import { Columns3, CornerDownRight, FileText, Table2, Zap } from 'lucide-react'
import { HighlightedText } from '@/components/ui/highlighted-text'
import { Kbd } from '@/components/ui/kbd'
import type { PaletteItem } from './palette-item'

type PaletteRowProps = Omit<PaletteItem, 'href'> & { value: string; keys?: string; onSelect: () => void }

export function PaletteRow({ value, kind, title, subtitle, ranges, keys, onSelect }: PaletteRowProps) {
  const Icon = icons[kind]
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="group flex h-9 cursor-pointer items-center gap-2.5 rounded-sm px-2.5 text-sm data-[selected=true]:bg-selected"
    >
      <Icon size={16} strokeWidth={1.5} aria-hidden className="shrink-0 text-ink-3" />
      <span className={isName(kind) ? 'truncate font-mono text-xs' : 'truncate'}>
        <HighlightedText text={title} ranges={ranges} />
      </span>
      {subtitle && <span className="min-w-0 flex-1 truncate text-ink-3 text-xs">{subtitle}</span>}
      <span className="ml-auto shrink-0">
        {keys ? (
          <Kbd keys={keys} />
        ) : (
          <CornerDownRight
            size={14}
            strokeWidth={1.5}
            aria-hidden
            className="text-ink-3 opacity-0 group-data-[selected=true]:opacity-100"
          />
        )}
      </span>
    </Command.Item>
  )
}

const icons = { group: Table2, feature: Columns3, page: FileText, action: Zap }

const isName = (kind: PaletteItem['kind']) => kind === 'group' || kind === 'feature'
