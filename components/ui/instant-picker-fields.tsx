'use client'

import { parseAbsolute, type ZonedDateTime } from '@internationalized/date'
import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { Calendar, CalendarCell, CalendarGrid, CalendarHeading } from 'react-aria-components/Calendar'
import { DateInput, DateSegment } from 'react-aria-components/DateField'
import { DatePicker } from 'react-aria-components/DatePicker'
import { Dialog } from 'react-aria-components/Dialog'
import { Group } from 'react-aria-components/Group'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { Label } from 'react-aria-components/Label'
import { Popover } from 'react-aria-components/Popover'
import { Text } from 'react-aria-components/Text'
import { surface } from './floating'
import type { InstantPickerProps } from './instant-picker'

export function InstantPickerFields({ label, value, onChange, help, max }: InstantPickerProps) {
  function change(next: ZonedDateTime | null) {
    if (next) onChange(next.toAbsoluteString().replace('.000Z', 'Z'))
  }

  return (
    // This locale writes year, month, day in that order, as every time in the product is written.
    <I18nProvider locale="en-CA">
      <DatePicker
        className="flex flex-col gap-1"
        value={parseAbsolute(value, 'UTC')}
        maxValue={max ? parseAbsolute(max, 'UTC') : undefined}
        onChange={change}
        granularity="second"
        hourCycle={24}
        shouldForceLeadingZeros
      >
        <Label className="font-medium text-sm">{label}</Label>
        <Group className="figures flex h-[30px] items-center rounded border border-control bg-panel pl-2 text-sm focus-within:outline-2 focus-within:outline-accent data-invalid:border-bad">
          <DateInput className="flex flex-1 items-center whitespace-pre">
            {(segment) => (
              <DateSegment
                segment={segment}
                className="rounded-[2px] px-px outline-none focus:bg-accent focus:text-on-accent data-placeholder:text-ink-3 data-[type=literal]:px-0"
              />
            )}
          </DateInput>
          <Button
            aria-label="Calendar"
            className="flex h-full w-7 items-center justify-center rounded-sm text-ink-2 hover:text-ink"
          >
            <CalendarDays size={16} strokeWidth={1.5} aria-hidden />
          </Button>
        </Group>
        {help && (
          <Text slot="description" className="text-ink-2 text-xs">
            {help}
          </Text>
        )}
        <Popover className={`${surface} z-50 p-2`} placement="bottom end">
          <Dialog aria-label={label} className="outline-none">
            <Month />
          </Dialog>
        </Popover>
      </DatePicker>
    </I18nProvider>
  )
}

function Month() {
  return (
    <Calendar className="text-sm">
      <header className="mb-1 flex items-center justify-between">
        <Button slot="previous" className={stepClass}>
          <ChevronLeft size={16} strokeWidth={1.5} aria-hidden />
        </Button>
        <CalendarHeading className="font-medium" />
        <Button slot="next" className={stepClass}>
          <ChevronRight size={16} strokeWidth={1.5} aria-hidden />
        </Button>
      </header>
      <CalendarGrid className="text-center [&_th]:font-normal [&_th]:text-ink-3 [&_th]:text-xs">
        {(date) => (
          <CalendarCell
            date={date}
            className="flex size-8 items-center justify-center rounded-sm outline-offset-0 hover:bg-ink/6 data-outside-month:invisible data-selected:bg-accent data-disabled:text-ink-3 data-selected:text-on-accent"
          />
        )}
      </CalendarGrid>
    </Calendar>
  )
}

const stepClass = 'flex size-7 items-center justify-center rounded text-ink-2 hover:bg-ink/6 hover:text-ink'
