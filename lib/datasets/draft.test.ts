import { expect, test } from 'vitest'
import {
  type Draft,
  emptyDraft,
  likelyTimeColumn,
  newDraftGroup,
  readDraft,
  saveDraft,
  toRequest,
} from './draft'

const whole: Draft = {
  labels: { kind: 'table', database: 'almanac_labels', table: 'departures_1' },
  labelsName: 'departures.csv',
  time: 'departure_time',
  withoutTime: 'drop',
  groups: [{ ...newDraftGroup('airport-delays-hourly'), key: 'origin', features: ['avg_delay'] }],
}

test('what is missing is said as things to do, one per thing', () => {
  expect(toRequest(emptyDraft, {})).toEqual({ missing: ['Choose the labels.', 'Add a feature group.'] })
  const half = { ...whole, time: '', groups: [newDraftGroup('orders')] }
  expect(toRequest(half, {})).toEqual({
    missing: [
      'Choose the column with the label time.',
      'Choose the label column that holds the record ids of orders.',
      'Choose features of orders.',
    ],
  })
})

test('a whole draft becomes a request at the moment of the screen', () => {
  const made = toRequest(whole, { knownAt: '2001-06-01T00:00:00Z' })
  expect(made).toMatchObject({
    request: {
      time: 'departure_time',
      asOf: { knownAt: '2001-06-01T00:00:00Z' },
      groups: [{ features: [{ name: 'avg_delay' }] }],
    },
  })
})

test('a draft comes back as it was saved; one that cannot be read is empty', () => {
  let kept = ''
  const storage = {
    getItem: () => kept,
    setItem: (_key: string, value: string) => {
      kept = value
    },
  }
  saveDraft(whole, storage)
  expect(readDraft(storage)).toEqual(whole)
  kept = '{"labels":7}'
  expect(readDraft(storage)).toEqual(emptyDraft)
  kept = 'not json'
  expect(readDraft(storage)).toEqual(emptyDraft)
})

test('the time column is guessed by its name only where that is plain', () => {
  expect(likelyTimeColumn(['flight_id', 'departure_time'])).toBe('departure_time')
  expect(likelyTimeColumn(['flight_id', 'format'])).toBe('')
})
