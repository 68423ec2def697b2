import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseQuery, QuerySyntaxError } from './query'

const clauses = (text: string) => parseQuery(text).clauses

function positionOfMistake(text: string): number {
  try {
    parseQuery(text)
  } catch (error) {
    if (error instanceof QuerySyntaxError) return error.position
    throw error
  }
  throw new Error(`${text} was understood`)
}

test('words, phrases, properties and presence are told apart', () => {
  expect(clauses('delay "two words" owner_team:risk note:"ask Priya" has:description')).toEqual([
    { kind: 'words', text: 'delay', negated: false },
    { kind: 'phrase', text: 'two words', negated: false },
    { kind: 'property', key: 'owner_team', value: 'risk', exact: false, negated: false },
    { kind: 'property', key: 'note', value: 'ask Priya', exact: true, negated: false },
    { kind: 'presence', key: 'description', negated: false },
  ])
})

test('a minus negates whatever follows it without a space', () => {
  expect(clauses('-delay -"two words" -team:risk -has:owner').every((clause) => clause.negated)).toBe(true)
  expect(clauses('seven-day')).toEqual([{ kind: 'words', text: 'seven-day', negated: false }])
})

test('a key with spaces or colons is quoted', () => {
  expect(clauses('"aws:created by":priya')).toEqual([
    { kind: 'property', key: 'aws:created by', value: 'priya', exact: false, negated: false },
  ])
  expect(clauses('has:"cost centre"')).toEqual([{ kind: 'presence', key: 'cost centre', negated: false }])
})

test('an address is text and not a key', () => {
  expect(clauses('s3://bucket/prefix')).toEqual([
    { kind: 'words', text: 's3://bucket/prefix', negated: false },
  ])
})

test('punctuation alone is passed over', () => {
  expect(clauses('delay & weather - ( )').map((clause) => clause.kind)).toEqual(['words', 'words'])
  expect(clauses('   ')).toEqual([])
})

test('a mistake is reported where it is', () => {
  expect(positionOfMistake('delay "never closed')).toBe(6)
  expect(positionOfMistake('owner_team:(')).toBe(11)
  expect(positionOfMistake('owner_team: risk')).toBe(11)
  expect(positionOfMistake('delay :risk')).toBe(6)
  expect(positionOfMistake('a has:')).toBe(6)
  expect(positionOfMistake('a ""')).toBe(2)
  expect(positionOfMistake('note:"open')).toBe(5)
  expect(positionOfMistake('late OR early')).toBe(5)
})

test('any text is either understood or refused at a position inside it', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'ab:"- (_x') }), (text) => {
      try {
        parseQuery(text)
      } catch (error) {
        expect(error).toBeInstanceOf(QuerySyntaxError)
        if (error instanceof QuerySyntaxError) expect(error.position).toBeLessThanOrEqual(text.length)
      }
    }),
  )
})
