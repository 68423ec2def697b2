import { native, refuse } from './native'

type Bucket = { value: number; weight: number }

/** Values that are gathered before buckets are merged, as in Trino. */
const gathered = 100

/**
 * The buckets of `numeric_histogram`, by value, as `value, weight, value, weight, …`: neighbours merge at their mean where
 * that adds the least variance. https://www.jmlr.org/papers/volume11/ben-haim10a/ben-haim10a.pdf
 */
function histogram(
  most: bigint,
  values: readonly (number | null)[],
  weights: readonly (number | null)[],
): number[] {
  if (most < 2n) throw refuse('numeric_histogram bucket count must be greater than one')
  const limit = Number(most)
  let buckets: Bucket[] = []
  for (const [index, value] of values.entries()) {
    if (buckets.length === limit + gathered) buckets = merged(buckets, limit)
    buckets.push({ value: value ?? 0, weight: weights[index] ?? 1 })
  }
  return merged(buckets, limit).flatMap(({ value, weight }) => [value, weight])
}

function merged(unsorted: readonly Bucket[], limit: number): Bucket[] {
  const buckets: Bucket[] = []
  for (const { value, weight } of [...unsorted].sort((a, b) => a.value - b.value)) {
    const last = buckets.at(-1)
    if (last?.value === value) last.weight += weight
    else buckets.push({ value, weight })
  }
  while (buckets.length > limit) mergeNearest(buckets)
  return buckets
}

function mergeNearest(buckets: Bucket[]): void {
  let best = { place: 0, cost: Number.POSITIVE_INFINITY }
  for (const [index, left] of buckets.entries()) {
    const right = buckets[index + 1]
    const cost = right ? costOf(left, right) : Number.POSITIVE_INFINITY
    if (cost < best.cost) best = { place: index, cost }
  }
  const [left, right] = buckets.slice(best.place, best.place + 2)
  if (!left || !right) return
  const weight = left.weight + right.weight
  const value = (left.value * left.weight + right.value * right.weight) / weight
  buckets.splice(best.place, 2, { value, weight })
}

/** The variance that merging two buckets adds, times the weight. */
const costOf = (a: Bucket, b: Bucket) =>
  ((a.value - b.value) ** 2 * a.weight * b.weight) / (a.weight + b.weight)

export const histogramNatives = [
  native('trino_numeric_histogram', ['bigint', 'double[]', 'double[]'], 'double[]', histogram),
]
