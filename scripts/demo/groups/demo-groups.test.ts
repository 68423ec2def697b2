import { expect, test } from 'vitest'
import { demoGroups } from './demo-groups'

const tagText = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u
const parameterText = /^[\p{L}\p{Z}\p{N}_.:/=+-]{1,255}$/u
const names = demoGroups.map(({ name }) => name)
const features = demoGroups.flatMap((group) => group.features.map((feature) => ({ group, feature })))

test('names are those AWS takes, and no group has another one’s', () => {
  expect(new Set(names).size).toBe(names.length)
  for (const name of names) expect(name).toMatch(/^[a-zA-Z0-9]([_-]*[a-zA-Z0-9]){0,63}$/)
  for (const { feature } of features) expect(feature.name).toMatch(/^[a-zA-Z0-9]([_-]*[a-zA-Z0-9]){0,63}$/)
})

test('texts are within the lengths and letters that AWS takes', () => {
  for (const { description = '', tags } of demoGroups) {
    expect(description.length).toBeLessThanOrEqual(128)
    for (const entry of Object.entries(tags)) expect(entry.join('')).toMatch(tagText)
  }
  for (const { feature } of features) {
    expect((feature.description ?? '').length).toBeLessThanOrEqual(255)
    for (const entry of Object.entries(feature.parameters ?? {})) {
      for (const word of entry) expect(word).toMatch(parameterText)
    }
  }
})

test('record id and event time are among the features', () => {
  for (const { features: definitions, recordId, eventTime } of demoGroups) {
    expect(definitions.map(({ name }) => name)).toEqual(expect.arrayContaining([recordId, eventTime]))
  }
})

test('every group but the undocumented one says what it is, feature by feature, and whom to ask', () => {
  const silent = demoGroups.filter(
    (group) =>
      group.description === undefined ||
      group.notes === undefined ||
      group.tags.owner === undefined ||
      group.features.some(({ description }) => description === undefined),
  )
  expect(silent.map(({ name }) => name)).toEqual(['demo-undocumented'])
})

test('at least eight groups are made of real data, and invented ones say so in their name', () => {
  expect(names.filter((name) => !name.startsWith('demo-')).length).toBeGreaterThanOrEqual(8)
  for (const { name, description = '' } of demoGroups) {
    expect(description.includes('nvented')).toBe(name.startsWith('demo-') && name !== 'demo-undocumented')
  }
})
