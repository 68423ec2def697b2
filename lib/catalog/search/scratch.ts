/**
 * Arrays as long as a storage, lent to one search after the other: a search runs in one piece, and clearing megabytes
 * for each would cost more than the search. Whoever borrows must not read what it has not written.
 */
export class Scratch {
  #points: Uint16Array[] = []
  #places: Int32Array[] = []
  #slots = new Int32Array()
  #fulfilled = new Uint8Array()

  points(criterion: number, length: number): Uint16Array {
    const held = this.#points[criterion]
    if (held && held.length >= length) return held
    const made = new Uint16Array(roomy(length))
    this.#points[criterion] = made
    return made
  }

  places(criterion: number, length: number): Int32Array {
    const held = this.#places[criterion]
    if (held && held.length >= length) return held
    const made = new Int32Array(roomy(length))
    this.#places[criterion] = made
    return made
  }

  slots(length: number): Int32Array {
    if (this.#slots.length < length) this.#slots = new Int32Array(roomy(length))
    return this.#slots
  }

  /** Exactly so long, and all zero. */
  fulfilled(length: number): Uint8Array {
    if (this.#fulfilled.length < length) this.#fulfilled = new Uint8Array(roomy(length))
    return this.#fulfilled.subarray(0, length).fill(0)
  }
}

/** A storage that grows must not get new arrays with every document. */
const roomy = (length: number): number => Math.ceil(length * 1.25)
