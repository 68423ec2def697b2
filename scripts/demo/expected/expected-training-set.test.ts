import { expect, test } from 'vitest'
import { trainingSetOf } from './expected-training-set'

const minute = (text: string) => Date.parse(text) / 60_000
const landed = (time: string, delay: number) => ({
  origin: 'ORD',
  destination: 'LAX',
  landed: minute(`2001-06-10T${time}:00Z`),
  delay,
})
const flights = [landed('12:30', 4), landed('11:10', -9), landed('12:59', 20), landed('13:00', 30)]
const wanted = ['flights_1h', 'avg_arr_delay_24h', 'pct_delayed_15m_24h'].map((feature) => ({
  group: 'airport-delays-hourly',
  feature,
  key: 'origin' as const,
}))
const valuesAt = (times: string[], maximumAgeSeconds?: number) => {
  const rows = times.map((time) => `F1,ORD,LAX,ORD-LAX,${time},0`)
  const csv = ['flight_id,origin,destination,route,departure_time,delayed', ...rows].join('\n')
  return trainingSetOf(flights, csv, wanted, maximumAgeSeconds).map(({ values }) => values)
}

test('an hour counts from the moment it has closed, with the day before it', () => {
  const nothing = [null, null, null]
  expect(valuesAt(['2001-06-10T11:59:00Z', '2001-06-10T12:00:00Z'])).toEqual([nothing, [1, -9, 0]])
  expect(valuesAt(['2001-06-10T13:59:00Z'])).toEqual([[2, 5, 33.33]])
  expect(valuesAt(['2001-06-10T14:00:00Z'])).toEqual([[1, 11.25, 50]])
})

test('a time means the same moment whatever its zone is written like, and no time means no row', () => {
  const [zulu, east, bare, none] = valuesAt([
    '2001-06-10T13:00:00Z',
    '2001-06-10T15:00:00+02:00',
    '2001-06-10 13:00:00',
    '',
  ])
  expect(east).toEqual(zulu)
  expect(bare).toEqual(zulu)
  expect(none).toEqual([null, null, null])
})

test('a row older than the maximum age does not count', () => {
  expect(valuesAt(['2001-06-10T15:00:00Z'], 3600)).toEqual([[1, 11.25, 50]])
  expect(valuesAt(['2001-06-10T15:01:00Z'], 3600)).toEqual([[null, null, null]])
})
