'use client'

import { Checkbox } from '@/components/ui/checkbox'
import { InstantPicker } from '@/components/ui/instant-picker'
import type { TimeMachine } from '@/lib/time-machine'

type MomentFieldsProps = { legend: string; moment: TimeMachine; onChange: (moment: TimeMachine) => void }

/** Two clocks, each of which may be left alone. */
export function MomentFields({ legend, moment, onChange }: MomentFieldsProps) {
  return (
    <fieldset className="grid max-w-3xl gap-x-6 gap-y-3 sm:grid-cols-2">
      <legend className="mb-2 font-medium text-sm">{legend}</legend>
      <Clock
        label="Event time up to"
        help="What was true then"
        value={moment.eventTime}
        onChange={(eventTime) => onChange({ ...moment, eventTime })}
      />
      <Clock
        label="Arrived by"
        help="What was known then (write_time)"
        value={moment.knownAt}
        onChange={(knownAt) => onChange({ ...moment, knownAt })}
      />
    </fieldset>
  )
}

type ClockProps = {
  label: string
  help: string
  value: string | null
  onChange: (value: string | null) => void
}

function Clock({ label, help, value, onChange }: ClockProps) {
  return (
    <div className="flex flex-col gap-2">
      <Checkbox
        checked={value !== null}
        onCheckedChange={(isSet) => onChange(isSet ? today() : null)}
        label={label}
        help={help}
      />
      {value !== null && <InstantPicker label={label} value={value} onChange={onChange} />}
    </div>
  )
}

/** Midnight before now, in UTC: a moment that is easy to change from. */
const today = (): string => `${new Date().toISOString().slice(0, 10)}T00:00:00Z`
