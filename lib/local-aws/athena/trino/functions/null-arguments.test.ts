import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTrinoSession, type TrinoSession } from '../../testing/trino-session'
import { arrayFunctions } from './array-functions'
import { binaryFunctions } from './binary-functions'
import { dateFunctions } from './date-functions'
import { mapFunctions } from './map-functions'
import { mathFunctions } from './math-functions'
import { regexpFunctions } from './regexp-functions'
import type { Pattern, Signature } from './signature'
import { stringFunctions } from './string-functions'
import { urlFunctions } from './url-functions'

let trino: TrinoSession
beforeAll(async () => {
  trino = await openTrinoSession()
})
afterAll(() => trino.close())

type Sample = { value: string; type: string }

const simple: Record<string, Sample> = {
  boolean: { value: 'true', type: 'boolean' },
  tinyint: { value: "TINYINT '4'", type: 'tinyint' },
  smallint: { value: "SMALLINT '4'", type: 'smallint' },
  integer: { value: '4', type: 'integer' },
  bigint: { value: "BIGINT '4'", type: 'bigint' },
  real: { value: "REAL '0.5'", type: 'real' },
  double: { value: '0.5e0', type: 'double' },
  decimal: { value: '1.5', type: 'decimal(2, 1)' },
  varchar: { value: "'a'", type: 'varchar' },
  varbinary: { value: "X'00'", type: 'varbinary' },
  date: { value: "DATE '2020-01-01'", type: 'date' },
  time: { value: "TIME '10:00:00'", type: 'time' },
  timestamp: { value: "TIMESTAMP '2020-01-01 00:00:00'", type: 'timestamp' },
  timestamptz: { value: "TIMESTAMP '2020-01-01 00:00:00 UTC'", type: 'timestamp with time zone' },
  interval: { value: "INTERVAL '1' DAY", type: 'interval day to second' },
  json: { value: "JSON '1'", type: 'json' },
  uuid: { value: 'uuid()', type: 'uuid' },
}

/** A value that fits a parameter; a lambda has no type. */
function sampleOf(pattern: Pattern): Sample {
  switch (pattern.is) {
    case 'type':
      return simple[pattern.name] ?? { value: "'a'", type: 'varchar' }
    case 'array': {
      const { value, type } = sampleOf(pattern.element)
      return { value: `ARRAY[${value}]`, type: `array(${type})` }
    }
    case 'map': {
      const [key, value] = [sampleOf(pattern.key), sampleOf(pattern.value)]
      return {
        value: `MAP(ARRAY[${key.value}], ARRAY[${value.value}])`,
        type: `map(${key.type}, ${value.type})`,
      }
    }
    case 'row': {
      const fields = pattern.fields.map(sampleOf)
      return {
        value: `ROW(${fields.map(({ value }) => value).join(', ')})`,
        type: `row(${fields.map(({ type }) => type).join(', ')})`,
      }
    }
    case 'lambda': {
      const names = pattern.parameters.map((_, index) => `p${index}`)
      const body = pattern.result.is === 'type' ? sampleOf(pattern.result).value : 'p0'
      return { value: `(${names.join(', ')}) -> ${body}`, type: '' }
    }
    default:
      return { value: '4', type: 'integer' }
  }
}

/** What must be one of a few words. */
const words: Record<string, string> = {
  'date_trunc(varchar, time)': "'hour'",
  'date_add(varchar, bigint, time)': "'hour'",
  'date_diff(varchar, time, time)': "'hour'",
}
const fields = ['date_trunc', 'date_add', 'date_diff']

/** These give an answer where an argument is NULL, as in Trino. */
const heedless = ['repeat', 'concat_ws', 'format']
/** Their other arguments are constants of a form of their own. */
const special = [
  'concat',
  'normalize',
  'from_unixtime',
  'with_timezone',
  'at_timezone',
  'to_char',
  'to_timestamp',
  'to_date',
]

function calls({ name, parameters, text }: Signature): string[] {
  const samples = parameters.map((pattern, index): Sample => {
    const word = words[text] ?? (fields.includes(name) ? "'day'" : null)
    return index === 0 && word ? { value: word, type: 'varchar' } : sampleOf(pattern)
  })
  return samples.flatMap(({ type }, place) => {
    const list = samples.map(({ value }, index) => (index === place ? `CAST(NULL AS ${type})` : value))
    return type ? [`${name}(${list.join(', ')})`] : []
  })
}

const families = {
  arrays: arrayFunctions,
  maps: mapFunctions,
  numbers: mathFunctions,
  text: stringFunctions,
  times: dateFunctions,
  patterns: regexpFunctions,
  bytes: binaryFunctions,
  URLs: urlFunctions,
}

test.each(Object.entries(families))('functions of %s are NULL where an argument is', async (_, overloads) => {
  const expressions = overloads
    .map(({ signature }) => signature)
    .filter(({ name }) => !heedless.includes(name) && !special.includes(name))
    .flatMap(calls)
  const failed: string[] = []
  // A statement for some at a time: their answers are asked for one by one only where there is one.
  for (let start = 0; start < expressions.length; start += 40) {
    const some = expressions.slice(start, start + 40)
    const { rows } = await trino.query(`SELECT ${some.join(', ')}`)
    failed.push(...some.filter((_, index) => rows[0]?.[index] !== null))
  }
  expect(failed).toEqual([])
})

test.each([
  ["concat('a', CAST(NULL AS varchar))"],
  ['concat(ARRAY[1], CAST(NULL AS array(integer)))'],
  ['normalize(CAST(NULL AS varchar), NFD)'],
  ["from_unixtime(CAST(NULL AS double), 'UTC')"],
  ['from_unixtime(0e0, CAST(NULL AS varchar))'],
  ["at_timezone(CAST(NULL AS timestamp with time zone), 'UTC')"],
  ["with_timezone(CAST(NULL AS timestamp), 'UTC')"],
  ["to_char(CAST(NULL AS timestamp), 'yyyy')"],
  ["to_timestamp(CAST(NULL AS varchar), 'yyyy')"],
  ["to_date(CAST(NULL AS varchar), 'yyyy')"],
])('%s is NULL', async (expression) => {
  expect((await trino.query(`SELECT ${expression}`)).rows).toEqual([[null]])
})
