import { expect, test } from 'vitest'
import type { RecordVersion } from './contract'
import { describeVersions } from './version-changes'

const version = (
  day: number,
  values: Record<string, string | null>,
  more: Partial<RecordVersion> = {},
): RecordVersion => ({
  eventTime: `2026-01-0${day}T00:00:00Z`,
  invokedAt: `2026-01-0${day}T00:00:01Z`,
  writtenAt: `2026-01-0${day}T00:05:00Z`,
  isDeleted: false,
  isSuperseded: false,
  values,
  ...more,
})

const life = [
  version(5, { a: '3', b: null }),
  version(4, { a: null, b: null }, { isDeleted: true }),
  version(3, { a: '2', b: 'x' }),
  version(2, { a: '1', b: 'x' }),
  version(2, { a: '0', b: 'y' }, { isSuperseded: true }),
  version(1, { a: '1', b: 'x' }),
]

test('the life of a record is told from its creation to its re-creation', () => {
  expect(describeVersions(life, true).map(({ kind }) => kind)).toEqual([
    're-created',
    'deleted',
    'changed',
    'unchanged',
    'superseded',
    'created',
  ])
})

test('changes are against the version that counted before, not against a superseded one', () => {
  const changed = describeVersions(life, true).map((each) => [...each.changed])
  expect(changed).toEqual([[], [], ['a'], [], [], []])
})

test('a history that was cut off does not claim to show the creation', () => {
  expect(describeVersions(life, false).at(-1)?.kind).toBe('changed')
})

test('the delay runs from event time to arrival', () => {
  expect(describeVersions(life, true)[0]?.delayMs).toBe(5 * 60_000)
})
