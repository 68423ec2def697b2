import { expect, test } from 'vitest'
import { aFeatureGroup } from '@/lib/testing/feature-groups'
import { sortRows, toGroupRow } from './group-row'

const row = (name: string, owner?: string) =>
  toGroupRow({
    group: aFeatureGroup({ name }),
    tags: owner ? [{ key: 'owner', value: owner }] : [],
    notes: '',
    metadata: new Map(),
  })

test('groups without an owner come last in both directions, equals stand by name', () => {
  const rows = [row('b'), row('c', 'Risk'), row('a'), row('e', 'growth'), row('d', 'growth')]
  const names = (descending: boolean) => sortRows(rows, { key: 'owner', descending }).map(({ name }) => name)
  expect(names(false)).toEqual(['d', 'e', 'c', 'a', 'b'])
  expect(names(true)).toEqual(['c', 'd', 'e', 'a', 'b'])
})

test('a created group whose offline store AWS has stopped is blocked', () => {
  const { offlineStore } = aFeatureGroup()
  const group = aFeatureGroup({ offlineStore: offlineStore && { ...offlineStore, status: 'Blocked' } })
  expect(toGroupRow({ group, tags: [], notes: '', metadata: new Map() }).status).toBe('Blocked')
})
