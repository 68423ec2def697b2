const pageBits = 16
const pageSize = 1 << pageBits
const firstCapacity = 2
const largestCapacity = 4096

/**
 * Many append-only lists of 32-bit integers in shared pages. A list is a chain of chunks that double in size, so
 * a list of two costs three integers, a long one wastes little, and nothing is ever moved. Capacities are even:
 * two values pushed one after the other onto a list of pairs always land in the same chunk.
 */
export class IntLists {
  /** A chunk is the address of the next chunk followed by its values; an address is page number and offset. */
  #pages: Int32Array[] = []
  #free = pageSize
  #head: number[] = []
  #tail: number[] = []
  #tailUsed: number[] = []
  #tailCapacity: number[] = []

  /** The number of a new list; lists are numbered from 0. */
  add(): number {
    const list = this.#head.length
    this.#head.push(-1)
    this.#tail.push(-1)
    this.#tailUsed.push(0)
    this.#tailCapacity.push(0)
    return list
  }

  push(list: number, value: number): void {
    let used = this.#tailUsed[list] ?? 0
    if (used === this.#tailCapacity[list]) {
      this.#grow(list)
      used = 0
    }
    const address = this.#tail[list] ?? 0
    const page = this.#pages[address >>> pageBits]
    if (page) page[(address & (pageSize - 1)) + 1 + used] = value
    this.#tailUsed[list] = used + 1
  }

  /** Calls back with each stretch of the list, in order: the values are `page[from]` to `page[to - 1]`. */
  spans(list: number, visit: (page: Int32Array, from: number, to: number) => void): void {
    let address = this.#head[list] ?? -1
    let capacity = firstCapacity
    while (address >= 0) {
      const page = this.#pages[address >>> pageBits]
      if (!page) return
      const offset = address & (pageSize - 1)
      const isTail = address === this.#tail[list]
      visit(page, offset + 1, offset + 1 + (isTail ? (this.#tailUsed[list] ?? 0) : capacity))
      address = isTail ? -1 : (page[offset] ?? -1)
      capacity = Math.min(capacity * 2, largestCapacity)
    }
  }

  #grow(list: number): void {
    const old = this.#tail[list] ?? -1
    const capacity = old < 0 ? firstCapacity : Math.min((this.#tailCapacity[list] ?? 0) * 2, largestCapacity)
    if (this.#free + capacity + 1 > pageSize) {
      this.#pages.push(new Int32Array(pageSize))
      this.#free = 0
    }
    const address = ((this.#pages.length - 1) << pageBits) | this.#free
    this.#free += capacity + 1
    const oldPage = this.#pages[old >>> pageBits]
    if (old < 0) this.#head[list] = address
    else if (oldPage) oldPage[old & (pageSize - 1)] = address
    this.#tail[list] = address
    this.#tailUsed[list] = 0
    this.#tailCapacity[list] = capacity
  }
}
