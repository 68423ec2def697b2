import { expect, test } from 'vitest'
import { aFeature, aFeatureGroup } from '@/lib/testing/feature-groups'
import { filterFeatures, toFeatureRows, typeInWords } from './feature-row'

const group = aFeatureGroup({
  features: [aFeature('order_id'), aFeature('event_time'), aFeature('sig_071', { type: 'Fractional' })],
})
const metadata = [
  {
    group: 'orders',
    feature: 'sig_071',
    description: 'Mean basket',
    parameters: [{ key: 'unit', value: 'euro' }],
    changedAt: null,
  },
]

test('what people wrote is unknown until it is loaded, then empty where nobody wrote', () => {
  expect(toFeatureRows(group, null)[2]?.description).toBe(null)
  expect(toFeatureRows(group, metadata).map(({ description }) => description)).toEqual([
    '',
    '',
    'Mean basket',
  ])
})

test('every word of a filter must stand somewhere: in name, type, description, parameter or role', () => {
  const names = (filter: string) =>
    filterFeatures(toFeatureRows(group, metadata), filter).map(({ name }) => name)
  expect(names('SIG basket')).toEqual(['sig_071'])
  expect(names('unit:euro fractional')).toEqual(['sig_071'])
  expect(names('record id')).toEqual(['order_id'])
  expect(names('sig gone')).toEqual([])
})

test('a collection is named with its element type', () => {
  expect(typeInWords(aFeature('v', { type: 'Fractional', collection: 'Vector', dimension: 384 }))).toBe(
    'Vector of 384 Fractional',
  )
  expect(typeInWords(aFeature('l', { collection: 'List' }))).toBe('List of String')
})
