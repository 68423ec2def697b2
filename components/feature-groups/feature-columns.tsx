'use client'

import type { DataColumn } from '@/components/data-table/data-column'
import { Badge } from '@/components/ui/badge'
import { Chip } from '@/components/ui/chip'
import { Bone } from '@/components/ui/skeleton'
import type { FeatureRow } from '@/lib/feature-groups/feature-row'

/** Room for the badge of the record id and the event time. */
const namePx = { least: 230, most: 480, badge: 20, letter: 7.3 }

/** `open` shows a feature beside the list; `longest` is how many letters the longest name has. */
export const featureColumns = (
  open: (name: string) => void,
  longest: number,
): readonly DataColumn<FeatureRow>[] => [
  {
    id: 'name',
    header: 'Feature',
    width: Math.min(namePx.most, Math.max(namePx.least, longest * namePx.letter + namePx.badge + 24)),
    mono: true,
    value: (row) => row.name,
    cell: ({ name, role }) => (
      <>
        <button
          type="button"
          tabIndex={-1}
          onClick={() => open(name)}
          className="text-accent underline-offset-2 hover:underline"
        >
          {name}
        </button>{' '}
        {role && <Badge>{role}</Badge>}
      </>
    ),
  },
  { id: 'type', header: 'Type', width: 90, value: (row) => row.type },
  {
    id: 'collection',
    header: 'Collection',
    width: 110,
    value: ({ collection, dimension }) =>
      dimension === null ? (collection ?? '') : `${collection} of ${dimension}`,
    cell: ({ collection, dimension }) =>
      dimension === null ? (collection ?? '') : `${collection} of ${dimension}`,
  },
  {
    id: 'description',
    header: 'Description',
    width: 420,
    grow: true,
    value: (row) => row.description,
    cell: ({ description }) => (description === null ? <Bone className="w-56" /> : description),
  },
  {
    id: 'parameters',
    header: 'Parameters',
    width: 280,
    sortable: false,
    value: ({ parameters }) => parameters?.map(({ key, value }) => `${key}:${value}`).join(', ') ?? null,
    cell: ({ parameters }) =>
      parameters === null ? (
        <Bone className="w-40" />
      ) : (
        <span className="inline-flex gap-1 align-middle">
          {parameters.map(({ key, value }) => (
            <Chip key={key} name={key} value={value} className="shrink-0" />
          ))}
        </span>
      ),
  },
]
