'use client'

import { Columns3 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Input } from '@/components/ui/input'
import { Popover } from '@/components/ui/popover'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { usePopup } from '@/components/ui/use-popup'
import { formatNumber } from '@/lib/format'
import { setPlainTables, usePlainTables } from './plain-tables'
import type { ColumnModel } from './use-column-model'

const searchAbove = 12

type ColumnChooserProps<Row> = {
  model: ColumnModel<Row>
  density: Density | undefined
  onDensityChange: ((density: Density) => void) | undefined
}

type Density = 'comfortable' | 'compact'

const densities = [
  { value: 'comfortable', label: 'Comfortable' },
  { value: 'compact', label: 'Compact' },
] as const

/** Which columns are there, and whether the table is drawn whole. */
export function ColumnChooser<Row>({ model, density, onDensityChange }: ColumnChooserProps<Row>) {
  'use no memo'
  const popup = usePopup('dialog')
  const plain = usePlainTables()
  const [wanted, setWanted] = useState('')
  const columns = model.table.getAllLeafColumns()
  const visible = columns.filter((column) => column.getIsVisible()).length
  const name = (id: string) => model.byId.get(id)?.header ?? id
  const found = columns.filter(({ id }) => name(id).toLowerCase().includes(wanted.trim().toLowerCase()))

  return (
    <>
      <Button size="sm" variant="quiet" {...popup.trigger}>
        <Columns3 size={14} strokeWidth={1.5} aria-hidden />
        {visible === columns.length
          ? 'Columns'
          : `${formatNumber(visible)} of ${formatNumber(columns.length)} columns`}
      </Button>
      <Popover popup={popup} title="Columns" align="end" className="flex w-72 flex-col gap-2">
        {columns.length > searchAbove && (
          <Input
            type="search"
            aria-label="Find a column"
            placeholder="Find a column"
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
        )}
        <div className="flex max-h-72 flex-col gap-1 overflow-auto">
          {found.map((column) => (
            <Checkbox
              key={column.id}
              label={name(column.id)}
              checked={column.getIsVisible()}
              disabled={column.getIsVisible() && visible === 1}
              onCheckedChange={(checked) => column.toggleVisibility(checked)}
            />
          ))}
        </div>
        {onDensityChange && (
          <SegmentedControl
            label="Row height"
            showLabel
            options={densities}
            value={density ?? 'comfortable'}
            onValueChange={onDensityChange}
            className="border-line border-t pt-2"
          />
        )}
        <div className="border-line border-t pt-2">
          <Checkbox
            label="Accessible table"
            help="A plain table, page by page, with every column in it"
            checked={plain}
            onCheckedChange={setPlainTables}
          />
        </div>
      </Popover>
    </>
  )
}
