import { expect, test } from 'vitest'
import type { RecordVersion } from './contract'
import { compareVersions, describeVersions, versionKey } from './version-changes'

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

test('two versions are compared value by value, and a delete holds none', () => {
  const [newest, deleted, before] = life
  if (!newest || !deleted || !before) throw new Error('the life is too short')
  expect(compareVersions(before, newest)).toEqual([
    { feature: 'a', before: '2', after: '3', isChanged: true },
    { feature: 'b', before: 'x', after: null, isChanged: true },
  ])
  expect(compareVersions(before, deleted).map(({ after }) => after)).toEqual([null, null])
})

test('integers of 64 bits that a JS number would make equal differ', () => {
  const older = version(1, { id: '9007199254740992' })
  const newer = version(2, { id: '9007199254740993' })
  expect(compareVersions(older, newer)[0]?.isChanged).toBe(true)
})

test('rows of one event time that arrived at different times have keys of their own', () => {
  const late = version(1, {}, { writtenAt: '2026-01-03T00:00:00Z' })
  expect(versionKey(version(1, {}))).not.toBe(versionKey(late))
})
