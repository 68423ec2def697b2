import { afterAll, beforeAll, expect, test } from 'vitest'
import { answers, refusals, results } from '../testing/answers'
import { openTrinoSession, type TrinoSession } from '../testing/trino-session'

answers({
  'equality that only a NULL decides': [
    ['ARRAY[1, NULL] = ARRAY[1, NULL]', null],
    ['ARRAY[1, NULL] = ARRAY[2, NULL]', 'false'],
    ['ARRAY[1] = ARRAY[1, NULL]', 'false'],
    ['ARRAY[1, NULL] <> ARRAY[1, 2]', null],
    ['ARRAY[1, NULL] IS DISTINCT FROM ARRAY[1, NULL]', 'false'],
    ['(1, NULL) = (1, 2)', null],
    ['(1, NULL) = (2, 2)', 'false'],
    ['ROW(1, ARRAY[NULL]) = ROW(1, ARRAY[1])', null],
    ['MAP(ARRAY[1, 2], ARRAY[3, NULL]) = MAP(ARRAY[2, 1], ARRAY[4, 3])', null],
    ['MAP(ARRAY[1], ARRAY[NULL]) = MAP(ARRAY[2], ARRAY[NULL])', 'false'],
    ['CAST(NULL AS row(a integer, b integer)) = ROW(1, 2)', null],
    ["CASE ARRAY[1, NULL] WHEN ARRAY[1, NULL] THEN 'same' ELSE 'other' END", 'other'],
    ['nullif(ARRAY[1, NULL], ARRAY[1, NULL])', '[1, null]'],
    ['nullif(ROW(1, 2), ROW(1, 2))', null],
    ["ROW(DATE '2020-01-01', 1.5) = ROW(TIMESTAMP '2020-01-01 00:00:00', 1.50)", 'true'],
  ],
  IN: [
    ['(1, NULL) IN ((1, 2), (3, 4))', null],
    ['(1, 2) IN ((1, NULL), (1, 2))', 'true'],
    ['(1, 2) NOT IN ((1, NULL))', null],
    ['(5, 2) NOT IN ((1, NULL))', 'true'],
    [`(1, NULL) IN (${Array.from({ length: 40 }, (_, index) => `(${index}, 5)`).join(', ')})`, null],
    [`(39, 5) IN (${Array.from({ length: 40 }, (_, index) => `(${index}, 5)`).join(', ')})`, 'true'],
  ],
  order: [
    ['(1, NULL) < (2, NULL)', 'true'],
    ['ARRAY[1, 2] < ARRAY[1, 2, NULL]', 'true'],
    ['(1, 2) BETWEEN (1, 1) AND (1, 3)', 'true'],
  ],
  // A NULL for the value or the array is NULL.
  'looking for an element': [
    ['contains(ARRAY[1, NULL], 2)', null],
    ['contains(ARRAY[(1, 2), NULL], (2, 2))', null],
    ['contains(ARRAY[(1, 2), NULL, (1, NULL)], (1, 2))', 'true'],
    ['contains(ARRAY[ARRAY[1, 3]], ARRAY[2, NULL])', 'false'],
    ['array_position(ARRAY[(1, 2), (2, 3)], (2, 3))', '2'],
    ['array_position(ARRAY[1], NULL)', null],
    ['array_position(CAST(NULL AS array(integer)), 1)', null],
    ['array_remove(ARRAY[(1, 2), NULL, (2, 3)], (2, 3))', '[{field0=1, field1=2}, null]'],
    ['array_remove(ARRAY[1], NULL)', null],
  ],
})

refusals([
  ['(1, NULL) < (1, 3)', 'NOT_SUPPORTED: ROW comparison not supported for fields with null elements'],
  [
    'ARRAY[1, NULL] < ARRAY[1, 3]',
    'NOT_SUPPORTED: ARRAY comparison not supported for arrays with null elements',
  ],
  [
    'ROW(1, MAP()) < ROW(1, MAP())',
    'TYPE_MISMATCH: Cannot apply operator: row(integer, map(unknown, unknown)) < row(integer, map(unknown, unknown))',
  ],
  ...[
    ['contains', 'ARRAY[2, 3]'],
    ['array_position', 'ARRAY[2, NULL]'],
    ['array_remove', 'ARRAY[2, NULL]'],
  ].map(
    ([name, element]) =>
      [
        `${name}(ARRAY[${element}], ARRAY[2, NULL])`,
        `NOT_SUPPORTED: ${name} does not support arrays with elements that are null or contain null`,
      ] as const,
  ),
])

const keys = "(VALUES (1, 'a'), (1, NULL), (2, 'b'))"
results({
  'rows of tables': [
    [`SELECT id FROM ${keys} AS t(id, tag) WHERE (id, tag) = (1, 'a')`, [['1']]],
    [`SELECT id FROM ${keys} AS t(id, tag) WHERE NOT (id, tag) = (2, 'a')`, [['1'], ['1'], ['2']]],
    [
      `SELECT a.id, b.tag FROM ${keys} AS a(id, tag) JOIN ${keys} AS b(id, tag) ON (a.id, a.tag) = (b.id, b.tag)`,
      [
        ['1', 'a'],
        ['2', 'b'],
      ],
    ],
    [
      'SELECT * FROM (VALUES ARRAY[1, NULL], ARRAY[1, 2]) AS a(k) JOIN (VALUES ARRAY[1, NULL], ARRAY[1, 2]) AS b(k) USING (k)',
      [['[1, 2]']],
    ],
  ],
})

/** A value as a tree: NULL, a number, or a collection. */
type Tree =
  | null
  | number
  | { kind: 'array' | 'row'; items: Tree[] }
  | { kind: 'map'; keys: number[]; items: Tree[] }
type Truth = boolean | null

const write = (tree: Tree): string => {
  if (tree === null) return 'NULL'
  if (typeof tree === 'number') return String(tree)
  const items = tree.items.map(write)
  if (tree.kind === 'map')
    return `CAST(map(ARRAY[${tree.keys.join(', ')}], ARRAY[${items.join(', ')}]) AS map(integer, integer))`
  return `${tree.kind === 'row' ? 'ROW(' : 'ARRAY['}${items.join(', ')}${tree.kind === 'row' ? ')' : ']'}`
}

const not = (truth: Truth): Truth => (truth === null ? null : !truth)
const and = (truths: Truth[]): Truth => (truths.includes(false) ? false : truths.includes(null) ? null : true)
const or = (truths: Truth[]): Truth => not(and(truths.map(not)))

function same(a: Tree, b: Tree): Truth {
  if (a === null || b === null) return null
  if (typeof a === 'number' || typeof b === 'number') return a === b
  if (a.items.length !== b.items.length) return false
  if (a.kind !== 'map' || b.kind !== 'map')
    return and(a.items.map((item, index) => same(item, b.items[index] ?? null)))
  const { keys, items } = b
  return and(
    a.items.map((item, index) => {
      const place = keys.indexOf(a.keys[index] ?? 0)
      return place >= 0 && same(item, items[place] ?? null)
    }),
  )
}

/** Negative, 0 or positive; null where a NULL is met first. */
function order(a: Tree, b: Tree): number | null {
  if (a === null || b === null) return null
  if (typeof a === 'number' || typeof b === 'number') return Number(a) - Number(b)
  for (const [index, item] of a.items.slice(0, b.items.length).entries()) {
    const step = order(item, b.items[index] ?? null)
    if (step !== 0) return step
  }
  return a.items.length - b.items.length
}

function generator(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
const next = generator(11)
const number = (): Tree => (next(5) === 0 ? null : next(2))
const array = (item: () => Tree): Tree => ({ kind: 'array', items: Array.from({ length: next(4) }, item) })
const row = (...fields: (() => Tree)[]): Tree => ({ kind: 'row', items: fields.map((field) => field()) })
const mapping = (): Tree => {
  const keys = [1, 2, 3].filter(() => next(2)).sort(() => next(3) - 1)
  return { kind: 'map', keys, items: keys.map(number) }
}
const orNull = (make: () => Tree) => () => (next(8) === 0 ? null : make())

const shapes: { type: string; make: () => Tree; isOrdered: boolean }[] = [
  { type: 'array(integer)', make: () => array(number), isOrdered: true },
  { type: 'row(a integer, b integer)', make: () => row(number, number), isOrdered: true },
  {
    type: 'row(a integer, b array(integer))',
    make: () =>
      row(
        number,
        orNull(() => array(number)),
      ),
    isOrdered: true,
  },
  {
    type: 'array(row(a integer, b integer))',
    make: () => array(orNull(() => row(number, number))),
    isOrdered: true,
  },
  { type: 'array(array(integer))', make: () => array(orNull(() => array(number))), isOrdered: true },
  { type: 'map(integer, integer)', make: mapping, isOrdered: false },
  {
    type: 'row(a map(integer, integer), b integer)',
    make: () => row(orNull(mapping), number),
    isOrdered: false,
  },
]

const shown = (truth: Truth) => (truth === null ? null : String(truth))

let trino: TrinoSession
beforeAll(async () => {
  trino = await openTrinoSession()
})
afterAll(() => trino.close())

test.each(shapes)('$type compares as the model does', async ({ type, make, isOrdered }) => {
  const triples = Array.from({ length: 100 }, () => [make(), orNull(make)(), make()] as const)
  const values = triples.map(
    (triple, index) => `(${index}, ${triple.map((tree) => `CAST(${write(tree)} AS ${type})`).join(', ')})`,
  )
  const from = `FROM (VALUES ${values.join(', ')}) AS t(n, a, b, c)`
  const { rows } = await trino.query(
    `SELECT a = b, a <> b, a IN (b, c), a NOT IN (b, c), NOT (a = c AND b = c), nullif(a, b) IS NULL ${from} ORDER BY n`,
  )
  expect(rows).toEqual(
    triples.map(([a, b, c]) => {
      const found = or([same(a, b), same(a, c)])
      const isAll = not(and([same(a, c), same(b, c)]))
      return [same(a, b), not(same(a, b)), found, not(found), isAll, same(a, b) === true].map(shown)
    }),
  )
  if (!isOrdered) return
  const ordered = triples.map(([a, b]) => ({ a, b, step: order(a, b) }))
  const decided = ordered.filter(({ b, step }) => b === null || step !== null)
  const pairs = decided.map(
    ({ a, b }, index) => `(${index}, CAST(${write(a)} AS ${type}), CAST(${write(b)} AS ${type}))`,
  )
  const compared = await trino.query(
    `SELECT a < b, a >= b FROM (VALUES ${pairs.join(', ')}) AS t(n, a, b) ORDER BY n`,
  )
  expect(compared.rows).toEqual(
    decided.map(({ step }) => (step === null ? [null, null] : [String(step < 0), String(step >= 0)])),
  )
  const undecided = ordered.filter(({ b, step }) => b !== null && step === null).slice(0, 5)
  for (const { a, b } of undecided)
    expect(
      await trino.failure(`SELECT CAST(${write(a)} AS ${type}) <= CAST(${write(b)} AS ${type})`),
    ).toMatch(/^NOT_SUPPORTED: (ROW|ARRAY) comparison not supported for (fields|arrays) with null elements$/)
})
