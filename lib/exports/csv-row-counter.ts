const quote = 0x22
const lineFeed = 0x0a

/**
 * Counts the lines of an Athena result as they pass by. Athena quotes every value that is not null and doubles
 * quotes inside, so a line feed ends a row exactly when an even number of quotes came before it.
 */
export class CsvRowCounter {
  #isQuoted = false
  #lines = 0
  #endsInLineFeed = true

  add(chunk: Uint8Array): void {
    for (let index = 0; index < chunk.length; index += 1) {
      const byte = chunk[index]
      if (byte === quote) this.#isQuoted = !this.#isQuoted
      else if (byte === lineFeed && !this.#isQuoted) this.#lines += 1
    }
    if (chunk.length > 0) this.#endsInLineFeed = chunk[chunk.length - 1] === lineFeed
  }

  /** Rows of data: the header is none, a last line without its line feed is one. */
  get rows(): number {
    return Math.max(0, this.#lines + (this.#endsInLineFeed ? 0 : 1) - 1)
  }
}
