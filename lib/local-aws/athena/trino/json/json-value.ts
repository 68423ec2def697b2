/** A JSON value that keeps its numbers as they are written: they may be wider than a double. */
export type Json = null | boolean | string | JsonNumber | readonly Json[] | ReadonlyMap<string, Json>
export type JsonNumber = { number: string }

export const isNumber = (value: Json): value is JsonNumber =>
  typeof value === 'object' && value !== null && 'number' in value
export const isArray = (value: Json): value is readonly Json[] => Array.isArray(value)
export const isObject = (value: Json): value is ReadonlyMap<string, Json> => value instanceof Map

const token =
  /\s*(?:([{}[\],:])|("(?:[^"\\]|\\.)*")|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null))\s*/y
const deepest = 1000

/** @returns undefined for text that is no JSON */
export function parseJson(text: string): Json | undefined {
  try {
    return new Reader(text).whole()
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

class Reader {
  private place = 0
  private mark = ''
  private scalar: Json | undefined

  constructor(private readonly text: string) {}

  whole(): Json {
    this.next()
    const value = this.value(0)
    if (this.mark !== 'end') throw new SyntaxError('more than one value')
    return value
  }

  /** Moves to the next token: `mark` is its sign, or `scalar` its value. */
  private next(): void {
    this.scalar = undefined
    if (this.place >= this.text.length) {
      this.mark = 'end'
      return
    }
    token.lastIndex = this.place
    const found = token.exec(this.text)
    if (!found) throw new SyntaxError('no JSON')
    this.place = token.lastIndex
    const [, sign, string, number, word] = found
    this.mark = sign ?? 'value'
    if (string !== undefined) this.scalar = JSON.parse(string) as string
    else if (number !== undefined) this.scalar = { number: plainNumber(number) }
    else if (word !== undefined) this.scalar = word === 'null' ? null : word === 'true'
  }

  private value(depth: number): Json {
    if (depth > deepest) throw new SyntaxError('too deep')
    const { scalar, mark } = this
    this.next()
    if (scalar !== undefined) return scalar
    if (mark === '[') return this.list(']', () => this.value(depth + 1))
    if (mark !== '{') throw new SyntaxError('no value')
    return new Map(
      this.list('}', (): [string, Json] => {
        const key = this.scalar
        this.next()
        if (typeof key !== 'string' || this.mark !== ':') throw new SyntaxError('no member')
        this.next()
        return [key, this.value(depth + 1)]
      }),
    )
  }

  private list<Item>(end: string, item: () => Item): Item[] {
    const items: Item[] = []
    if (this.mark !== end) {
      items.push(item())
      while (this.mark === ',') {
        this.next()
        items.push(item())
      }
    }
    if (this.mark !== end) throw new SyntaxError('no end')
    this.next()
    return items
  }
}

/** Numbers with an exponent are doubles and print as such. */
const plainNumber = (text: string) => (/[eE]/.test(text) ? doubleText(Number(text)) : text)

/** A double as Java prints it: `10.0`, `1.0E7`. */
export function doubleText(value: number): string {
  const size = Math.abs(value)
  if (value === 0 || (size >= 1e-3 && size < 1e7))
    return Number.isInteger(value) ? `${value}.0` : String(value)
  const [digits = '', exponent = '0'] = value.toExponential().split('e')
  return `${digits.includes('.') ? digits : `${digits}.0`}E${Number(exponent)}`
}

/** JSON text without white space. */
export function jsonText(value: Json): string {
  if (isNumber(value)) return value.number
  if (isArray(value)) return `[${value.map(jsonText).join(',')}]`
  if (isObject(value))
    return `{${[...value].map(([key, member]) => `${JSON.stringify(key)}:${jsonText(member)}`).join(',')}}`
  return JSON.stringify(value)
}
