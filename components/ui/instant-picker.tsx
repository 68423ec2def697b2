'use client'

import dynamic from 'next/dynamic'
import { Bone } from './skeleton'

export type InstantPickerProps = {
  label: string
  /** ISO 8601 in UTC, such as `2026-02-01T00:00:00Z`. */
  value: string
  onChange: (value: string) => void
  help?: string
  /** The latest instant that can be chosen, ISO 8601. */
  max?: string
}

/** A date and a time to the second, in UTC. */
export const InstantPicker = dynamic<InstantPickerProps>(
  () => import('./instant-picker-fields').then((module) => module.InstantPickerFields),
  { ssr: false, loading: () => <Bone className="h-[54px] w-full" /> },
)
