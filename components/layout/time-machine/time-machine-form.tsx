'use client'

import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { InstantPicker } from '@/components/ui/instant-picker'
import { now, type TimeMachine } from '@/lib/time-machine'

type Mode = 'now' | 'event' | 'known' | 'both'

const modes: { value: Mode; label: string; help: string }[] = [
  { value: 'now', label: 'Now', help: 'The latest state, as it is known today' },
  { value: 'event', label: 'Event time up to', help: 'What was true then, including what arrived later' },
  { value: 'known', label: 'Known at', help: 'Only what had arrived by then' },
  { value: 'both', label: 'Event time and known at', help: 'What was true then and had arrived' },
]

type TimeMachineFormProps = { moment: TimeMachine; onTravel: (moment: TimeMachine) => void }

export function TimeMachineForm({ moment, onTravel }: TimeMachineFormProps) {
  const [mode, setMode] = useState(modeOf(moment))
  const [eventTime, setEventTime] = useState(moment.eventTime ?? moment.knownAt ?? startOfToday())
  const [knownAt, setKnownAt] = useState(moment.knownAt ?? moment.eventTime ?? startOfToday())
  const asksEvent = mode === 'event' || mode === 'both'
  const asksKnown = mode === 'known' || mode === 'both'

  function travel(event: FormEvent) {
    event.preventDefault()
    onTravel(
      mode === 'now' ? now : { eventTime: asksEvent ? eventTime : null, knownAt: asksKnown ? knownAt : null },
    )
  }

  return (
    <form onSubmit={travel} className="flex flex-col gap-3">
      <fieldset className="flex flex-col gap-1.5">
        <legend className="sr-only">Show</legend>
        {modes.map(({ value, label, help }) => (
          <label key={value} className="flex items-start gap-2 text-sm">
            <input
              type="radio"
              name="mode"
              className="mt-[3px] size-3.5 accent-past"
              checked={mode === value}
              onChange={() => setMode(value)}
            />
            <span>
              {label}
              <span className="block text-ink-2 text-xs">{help}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {asksEvent && <InstantPicker label="Event time up to" value={eventTime} onChange={setEventTime} />}
      {asksKnown && <InstantPicker label="Known at" value={knownAt} onChange={setKnownAt} />}
      <Button type="submit" variant="primary" className="self-end">
        {mode === 'now' ? 'Show now' : 'Show this moment'}
      </Button>
    </form>
  )
}

function modeOf({ eventTime, knownAt }: TimeMachine): Mode {
  if (eventTime && knownAt) return 'both'
  if (eventTime) return 'event'
  return knownAt ? 'known' : 'now'
}

function startOfToday(): string {
  return `${new Date().toISOString().slice(0, 10)}T00:00:00Z`
}
