import { compareDigits, compareNumbers, compareText } from './compare-decimals'
import type { DataColumn, Sort } from './data-column'
import type { RowSource } from './row-source'

type Comparator = (first: number, second: number) => number

const runLength = 8192

/**
 * Row indexes in sorted order, worked out in steps so that a million rows do not freeze the page: every `next()` is a
 * few milliseconds. Equal rows keep their order; rows without a value come last in both directions.
 */
export function* orderRows<Row>(
  source: RowSource<Row>,
  column: DataColumn<Row>,
  { descending }: Sort,
): Generator<void, Uint32Array> {
  const compare = yield* comparator(source, column, descending ? -1 : 1)
  let from = Uint32Array.from({ length: source.count }, (_, index) => index)
  for (let start = 0; start < source.count; start += runLength) {
    from.subarray(start, start + runLength).sort(compare)
    yield
  }
  let to = new Uint32Array(source.count)
  for (let width = runLength; width < source.count; width *= 2) {
    for (let start = 0; start < source.count; start += width * 2) {
      yield* merge(from, to, start, width, compare)
    }
    ;[from, to] = [to, from]
  }
  return from
}

/** The whole order at once, for a few thousand rows. */
export function orderRowsNow<Row>(source: RowSource<Row>, column: DataColumn<Row>, sort: Sort): Uint32Array {
  const steps = orderRows(source, column, sort)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** Reads every value once; comparisons then touch numbers, and text only where it decides. */
function* comparator<Row>(
  source: RowSource<Row>,
  column: DataColumn<Row>,
  direction: 1 | -1,
): Generator<void, Comparator> {
  const texts: (string | null)[] = new Array(source.count)
  for (let index = 0; index < source.count; index++) {
    texts[index] = column.value(source.get(index))
    if (index % runLength === 0) yield
  }
  const text = (index: number) => texts[index] ?? ''
  const missing = (index: number) => (texts[index] === null ? 1 : 0)
  const compare = yield* byKind(column.kind ?? 'text', texts, text)
  return (first, second) => missing(first) - missing(second) || direction * compare(first, second)
}

function* byKind(
  kind: NonNullable<DataColumn<never>['kind']>,
  texts: readonly (string | null)[],
  text: (index: number) => string,
): Generator<void, Comparator> {
  if (kind === 'text') {
    const { compare } = new Intl.Collator('en')
    return (first, second) => compare(text(first), text(second)) || compareText(text(first), text(second))
  }
  const read = kind === 'number' ? Number : (value: string) => Date.parse(value)
  const keys = new Float64Array(texts.length)
  for (let index = 0; index < texts.length; index++) {
    keys[index] = read(text(index))
    if (index % runLength === 0) yield
  }
  const equal = kind === 'number' ? compareDigits : compareText
  return (first, second) =>
    compareNumbers(keys[first] ?? Number.NaN, keys[second] ?? Number.NaN) || equal(text(first), text(second))
}

function* merge(
  from: Uint32Array,
  to: Uint32Array,
  start: number,
  width: number,
  compare: Comparator,
): Generator<void, void> {
  const middle = Math.min(start + width, from.length)
  const end = Math.min(middle + width, from.length)
  let left = start
  let right = middle
  for (let target = start; target < end; target++) {
    const a = from[left] ?? 0
    const b = from[right] ?? 0
    const takeLeft = left < middle && (right >= end || compare(a, b) <= 0)
    to[target] = takeLeft ? a : b
    if (takeLeft) left += 1
    else right += 1
    if (target % runLength === 0) yield
  }
}
