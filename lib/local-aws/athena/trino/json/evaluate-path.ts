import type { Condition, JsonPath, Method, Path } from './json-path'
import { isArray, isObject, type Json, type JsonNumber } from './json-value'
import { compared } from './path-comparison'
import { PathError, typeOf } from './path-error'
import { calculated, isInteger, numeric, rounded, toDouble } from './path-numbers'

/** Every item that a path finds, in order. @throws PathError */
export function evaluatePath(
  { strict, root }: JsonPath,
  input: Json,
  variables: ReadonlyMap<string, Json>,
): Json[] {
  return new Evaluation(strict, input, variables).path(root, { current: input, last: null })
}

/** What `@` and `last` mean. */
type Place = { current: Json; last: number | null }

class Evaluation {
  constructor(
    private readonly strict: boolean,
    private readonly input: Json,
    private readonly variables: ReadonlyMap<string, Json>,
  ) {}

  path(path: Path, place: Place): Json[] {
    switch (path.is) {
      case 'context':
        return [this.input]
      case 'current':
        return [place.current]
      case 'last':
        if (place.last === null) throw new PathError("accessor 'last' outside of an array")
        return [{ number: String(place.last) }]
      case 'literal':
        return [path.value]
      case 'variable': {
        const value = this.variables.get(path.name)
        if (value === undefined) throw new PathError(`no variable ${path.name}`)
        return [value]
      }
      case 'sign':
        return this.lax(this.path(path.value, place)).map((value) => {
          const number = numeric(value)
          return path.operator === '-' ? calculated('-', { number: '0' }, number) : number
        })
      case 'binary':
        return [calculated(path.operator, this.operand(path.left, place), this.operand(path.right, place))]
      case 'member':
        return this.lax(this.path(path.base, place)).flatMap((item) => this.member(item, path.key))
      case 'descendant':
        return this.path(path.base, place).flatMap((item) => descendants(item, path.key))
      case 'elements':
        return this.path(path.base, place).flatMap((item) => this.elements(item, path.ranges, place))
      case 'filter':
        return this.lax(this.path(path.base, place)).filter(
          (item) => this.holds(path.condition, { ...place, current: item }) === true,
        )
      case 'method':
        return this.method(path.name, this.path(path.base, place))
    }
  }

  /** In lax mode arrays stand for their elements. */
  private lax(items: readonly Json[]): Json[] {
    return this.strict ? [...items] : items.flatMap((item) => (isArray(item) ? item : [item]))
  }

  private operand(path: Path, place: Place): JsonNumber {
    const [value, ...more] = this.lax(this.path(path, place))
    if (value === undefined || more.length > 0)
      throw new PathError('arithmetic binary expression requires singleton operands')
    return numeric(value)
  }

  private member(item: Json, key: string | null): Json[] {
    if (isObject(item)) {
      if (key === null) return [...item.values()]
      const value = item.get(key)
      if (value !== undefined) return [value]
      if (!this.strict) return []
      throw new PathError(`structural error: missing member '${key}' in JSON object`)
    }
    if (!this.strict) return []
    throw new PathError(
      `structural error: invalid item type. Expected: OBJECT, actual: ${typeOf(item).toUpperCase()}`,
    )
  }

  private elements(item: Json, ranges: Extract<Path, { is: 'elements' }>['ranges'], place: Place): Json[] {
    if (!isArray(item) && this.strict)
      throw new PathError(
        `structural error: invalid item type. Expected: ARRAY, actual: ${typeOf(item).toUpperCase()}`,
      )
    const list = isArray(item) ? item : [item]
    if (ranges === null) return [...list]
    const inside = { ...place, last: list.length - 1 }
    return ranges.flatMap(({ from, to }) => {
      const first = this.subscript(from, inside)
      const last = to ? this.subscript(to, inside) : first
      if (this.strict && (first < 0 || last >= list.length || first > last))
        throw new PathError(
          list.length === 0
            ? 'structural error: invalid array subscript for empty array'
            : `structural error: invalid array subscript: [${first}, ${last}] for array of size ${list.length}`,
        )
      return list.slice(Math.max(0, first), Math.max(0, last + 1))
    })
  }

  private subscript(path: Path, place: Place): number {
    const [value, ...more] = this.path(path, place)
    if (value === undefined || more.length > 0)
      throw new PathError("array subscript 'from' value must be singleton numeric")
    return Math.trunc(Number(numeric(value).number))
  }

  private method(name: Method, items: readonly Json[]): Json[] {
    if (name === 'type') return items.map(typeOf)
    if (name === 'size')
      return items.map((item) => {
        if (!isArray(item) && this.strict)
          throw new PathError(
            `structural error: invalid item type. Expected: ARRAY, actual: ${typeOf(item).toUpperCase()}`,
          )
        return { number: String(isArray(item) ? item.length : 1) }
      })
    const values = this.lax(items)
    if (name === 'keyvalue')
      return values.flatMap((item, id) => {
        if (!isObject(item))
          throw new PathError(
            `structural error: invalid item type. Expected: OBJECT, actual: ${typeOf(item).toUpperCase()}`,
          )
        return [...item].map(
          ([key, value]): Json =>
            new Map<string, Json>([
              ['name', key],
              ['value', value],
              ['id', { number: String(id) }],
            ]),
        )
      })
    return values.map((item) => {
      if (name === 'double') return toDouble(item)
      const number = numeric(item)
      return isInteger(number) && name !== 'abs' ? number : rounded[name](number)
    })
  }

  /** Null is unknown. */
  private holds(condition: Condition, place: Place): boolean | null {
    switch (condition.is) {
      case 'and':
      case 'or': {
        const stops = condition.is === 'or'
        const left = this.holds(condition.left, place)
        if (left === stops) return stops
        const right = this.holds(condition.right, place)
        if (right === stops) return stops
        return left === null || right === null ? null : !stops
      }
      case 'not': {
        const value = this.holds(condition.condition, place)
        return value === null ? null : !value
      }
      case 'unknown':
        return this.holds(condition.condition, place) === null
      case 'exists':
        return this.attempt(() => this.path(condition.path, place).length > 0)
      case 'starts':
        return this.anyPair(condition.value, condition.prefix, place, (value, prefix) =>
          typeof value === 'string' && typeof prefix === 'string' ? value.startsWith(prefix) : null,
        )
      case 'compare':
        return this.anyPair(condition.left, condition.right, place, (left, right) =>
          compared(condition.operator, left, right),
        )
    }
  }

  private attempt(work: () => boolean | null): boolean | null {
    try {
      return work()
    } catch (error) {
      if (error instanceof PathError) return null
      throw error
    }
  }

  /** True when it holds for a pair of items; in strict mode unknown for one pair is unknown for all. */
  private anyPair(
    left: Path,
    right: Path,
    place: Place,
    holds: (left: Json, right: Json) => boolean | null,
  ): boolean | null {
    return this.attempt(() => {
      const others = this.lax(this.path(right, place))
      const results = this.lax(this.path(left, place)).flatMap((one) =>
        others.map((other) => holds(one, other)),
      )
      if (this.strict && results.includes(null)) return null
      if (results.includes(true)) return true
      return results.includes(null) ? null : false
    })
  }
}

function descendants(item: Json, key: string): Json[] {
  const own = isObject(item) ? item.get(key) : undefined
  const children = isObject(item) ? [...item.values()] : isArray(item) ? item : []
  return [...(own === undefined ? [] : [own]), ...children.flatMap((child) => descendants(child, key))]
}
