/** Terms and their numbers; those that are listed are found by their beginning as well. */
export class Vocabulary {
  #numbers = new Map<string, number>()
  #terms: string[] = []
  /** Listed terms in order of their text; those newer than the last merge wait in `#recent`. */
  #sorted: number[] = []
  #recent: number[] = []

  get size(): number {
    return this.#terms.length
  }

  text(term: number): string {
    return this.#terms[term] ?? ''
  }

  find(text: string): number | undefined {
    return this.#numbers.get(text)
  }

  /** The number of a text that is not in the vocabulary yet. */
  add(text: string): number {
    const term = this.#terms.length
    this.#numbers.set(text, term)
    this.#terms.push(text)
    return term
  }

  /** Lets `withPrefix` find a term; to be called once for it. */
  list(term: number): void {
    this.#recent.push(term)
    // A growing limit keeps the total cost of merging in proportion to the vocabulary.
    if (this.#recent.length > 1024 + this.#sorted.length / 8) this.#merge()
  }

  withPrefix(prefix: string, visit: (term: number) => void): void {
    for (let i = this.#lowerBound(prefix); i < this.#sorted.length; i++) {
      const term = this.#sorted[i] ?? 0
      if (!this.text(term).startsWith(prefix)) break
      visit(term)
    }
    for (const term of this.#recent) if (this.text(term).startsWith(prefix)) visit(term)
  }

  #lowerBound(text: string): number {
    let low = 0
    let high = this.#sorted.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.text(this.#sorted[middle] ?? 0) < text) low = middle + 1
      else high = middle
    }
    return low
  }

  #merge(): void {
    const left = this.#sorted
    const right = this.#recent.sort((a, b) => (this.text(a) < this.text(b) ? -1 : 1))
    const merged: number[] = []
    let l = 0
    let r = 0
    while (l < left.length || r < right.length) {
      const a = left[l]
      const b = right[r]
      if (b === undefined || (a !== undefined && this.text(a) < this.text(b))) {
        merged.push(a ?? 0)
        l++
      } else {
        merged.push(b)
        r++
      }
    }
    this.#sorted = merged
    this.#recent = []
  }
}
