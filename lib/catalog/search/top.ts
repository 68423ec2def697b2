/** The first `count` of the numbers 0 to `size - 1` in order (`compare` as for sorting), without sorting the rest. */
export function top(size: number, count: number, compare: (a: number, b: number) => number): number[] {
  if (count <= 0) return []
  const heap: number[] = [] // the last of the best at the root
  const later = (i: number, j: number) => {
    const a = heap[i]
    const b = heap[j]
    return a !== undefined && b !== undefined && compare(a, b) > 0
  }
  const swap = (i: number, j: number) => {
    const a = heap[i]
    const b = heap[j]
    if (a === undefined || b === undefined) return
    heap[i] = b
    heap[j] = a
  }
  const sink = () => {
    for (let i = 0; ; ) {
      let last = i
      if (later(2 * i + 1, last)) last = 2 * i + 1
      if (later(2 * i + 2, last)) last = 2 * i + 2
      if (last === i) return
      swap(i, last)
      i = last
    }
  }
  for (let item = 0; item < size; item++) {
    const root = heap[0]
    if (heap.length < count) {
      heap.push(item)
      for (let i = heap.length - 1; i > 0 && later(i, (i - 1) >> 1); i = (i - 1) >> 1) swap(i, (i - 1) >> 1)
    } else if (root !== undefined && compare(item, root) < 0) {
      heap[0] = item
      sink()
    }
  }
  return heap.sort(compare)
}
