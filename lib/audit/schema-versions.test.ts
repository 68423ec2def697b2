import { expect, test } from 'vitest'
import { describeSchemaVersions } from './schema-versions'

const id = { name: 'id', type: 'string' }
const age = { name: 'age', type: 'bigint' }

test('versions are told newest first, each against the one before, in the order of their numbers', () => {
  const described = describeSchemaVersions([
    { version: '10', changedAt: '2026-03-01T00:00:00Z', columns: [id, { ...age, type: 'double' }] },
    { version: '0', changedAt: '2026-01-01T00:00:00Z', columns: [id, { name: 'old', type: 'string' }] },
    { version: '9', changedAt: '2026-02-01T00:00:00Z', columns: [id, age] },
  ])
  expect(described.map(({ version }) => version)).toEqual(['10', '9', '0'])
  expect(described[0]?.retyped).toEqual([{ name: 'age', from: 'bigint', to: 'double' }])
  expect(described[1]).toMatchObject({
    added: [age],
    removed: [{ name: 'old', type: 'string' }],
    retyped: [],
  })
  expect(described[2]).toMatchObject({ added: [], removed: [], columnCount: 2 })
})
