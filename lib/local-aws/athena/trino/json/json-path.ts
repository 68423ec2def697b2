import type { Json } from './json-value'

/** SQL/JSON path language. https://trino.io/docs/current/functions/json.html#json-path-syntax-and-semantics */
export type JsonPath = { strict: boolean; root: Path }

export type Path =
  | { is: 'context' | 'current' | 'last' }
  | { is: 'variable'; name: string }
  | { is: 'literal'; value: Json }
  | { is: 'binary'; operator: string; left: Path; right: Path }
  | { is: 'sign'; operator: string; value: Path }
  /** `key` null is every member. */
  | { is: 'member'; base: Path; key: string | null }
  | { is: 'descendant'; base: Path; key: string }
  /** `ranges` null is every element. */
  | { is: 'elements'; base: Path; ranges: readonly { from: Path; to: Path | null }[] | null }
  | { is: 'filter'; base: Path; condition: Condition }
  | { is: 'method'; base: Path; name: Method }

export type Condition =
  | { is: 'compare'; operator: string; left: Path; right: Path }
  | { is: 'and' | 'or'; left: Condition; right: Condition }
  | { is: 'not' | 'unknown'; condition: Condition }
  | { is: 'exists'; path: Path }
  | { is: 'starts'; value: Path; prefix: Path }

const methods = ['double', 'ceiling', 'floor', 'abs', 'keyvalue', 'type', 'size'] as const
export type Method = (typeof methods)[number]

export class PathSyntaxError extends Error {}

const token =
  /\s*(?:(\$[A-Za-z_]\w*|\$"(?:[^"]|"")*")|([A-Za-z_]\w*)|("(?:[^"\\]|\\.|"")*")|(\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)|(\.\.|==|<>|!=|<=|>=|&&|\|\||[$@.*[\](),?<>!+\-/%]))\s*/y

/** @throws PathSyntaxError for what is no path */
export function parseJsonPath(text: string): JsonPath {
  return new Parser(text).whole()
}

type Token = { kind: 'variable' | 'name' | 'string' | 'number' | 'sign' | 'end'; text: string }

class Parser {
  private readonly tokens: Token[] = []
  private place = 0

  constructor(text: string) {
    token.lastIndex = 0
    while (token.lastIndex < text.length) {
      const from = token.lastIndex
      const [, variable, name, string, number, sign] = token.exec(text) ?? []
      if (variable !== undefined)
        this.tokens.push({ kind: 'variable', text: variable.slice(1).replace(/^"|"$/g, '') })
      else if (name !== undefined) this.tokens.push({ kind: 'name', text: name })
      else if (string !== undefined) this.tokens.push({ kind: 'string', text: unquoted(string) })
      else if (number !== undefined) this.tokens.push({ kind: 'number', text: number })
      else if (sign !== undefined) this.tokens.push({ kind: 'sign', text: sign })
      else throw new PathSyntaxError(`unexpected character at ${from + 1}`)
    }
  }

  private get token(): Token {
    return this.tokens[this.place] ?? { kind: 'end', text: '<EOF>' }
  }

  /** Takes the next token if it is this sign or word. */
  private takes(...texts: readonly string[]): string | null {
    const { kind, text } = this.token
    if ((kind !== 'sign' && kind !== 'name') || !texts.includes(text)) return null
    this.place++
    return text
  }

  private expect(text: string): void {
    if (this.takes(text) === null) throw this.unexpected()
  }

  private unexpected = () => new PathSyntaxError(`mismatched input '${this.token.text}'`)

  whole(): JsonPath {
    const mode = this.takes('lax', 'strict')
    if (mode === null) throw this.unexpected()
    const root = this.path()
    if (this.token.kind !== 'end') throw this.unexpected()
    return { strict: mode === 'strict', root }
  }

  private path(): Path {
    return this.chain(['+', '-'], () => this.chain(['*', '/', '%'], () => this.signed()))
  }

  private chain(operators: readonly string[], operand: () => Path): Path {
    let left = operand()
    for (let operator = this.takes(...operators); operator; operator = this.takes(...operators))
      left = { is: 'binary', operator, left, right: operand() }
    return left
  }

  private signed(): Path {
    const operator = this.takes('+', '-')
    return operator ? { is: 'sign', operator, value: this.signed() } : this.accessed()
  }

  private accessed(): Path {
    let base = this.primary()
    for (;;) {
      if (this.takes('..')) base = { is: 'descendant', base, key: this.key() }
      else if (this.takes('.')) base = this.memberOrMethod(base)
      else if (this.takes('[')) base = { is: 'elements', base, ranges: this.subscripts() }
      else if (this.takes('?')) {
        this.expect('(')
        base = { is: 'filter', base, condition: this.condition() }
        this.expect(')')
      } else return base
    }
  }

  private memberOrMethod(base: Path): Path {
    if (this.takes('*')) return { is: 'member', base, key: null }
    const isMethod = this.token.kind === 'name' && this.tokens[this.place + 1]?.text === '('
    const key = this.key()
    if (!isMethod) return { is: 'member', base, key }
    const name = methods.find((method) => method === key)
    if (!name) throw new PathSyntaxError(`unknown method ${key}`)
    this.expect('(')
    this.expect(')')
    return { is: 'method', base, name }
  }

  private key(): string {
    const { kind, text } = this.token
    if (kind !== 'name' && kind !== 'string') throw this.unexpected()
    this.place++
    return text
  }

  private subscripts(): Extract<Path, { is: 'elements' }>['ranges'] {
    if (this.takes('*')) {
      this.expect(']')
      return null
    }
    const ranges: { from: Path; to: Path | null }[] = []
    do ranges.push({ from: this.path(), to: this.takes('to') ? this.path() : null })
    while (this.takes(','))
    this.expect(']')
    return ranges
  }

  private primary(): Path {
    const { kind, text } = this.token
    this.place++
    if (kind === 'variable') return { is: 'variable', name: text }
    if (kind === 'string') return { is: 'literal', value: text }
    if (kind === 'number') return { is: 'literal', value: { number: text } }
    if (text === '$') return { is: 'context' }
    if (text === '@') return { is: 'current' }
    if (text === 'last') return { is: 'last' }
    if (text === 'null') return { is: 'literal', value: null }
    if (text === 'true' || text === 'false') return { is: 'literal', value: text === 'true' }
    if (text === '(') {
      const inner = this.path()
      this.expect(')')
      return inner
    }
    this.place--
    throw this.unexpected()
  }

  private condition(): Condition {
    let left = this.conjunction()
    while (this.takes('||')) left = { is: 'or', left, right: this.conjunction() }
    return left
  }

  private conjunction(): Condition {
    let left = this.negation()
    while (this.takes('&&')) left = { is: 'and', left, right: this.negation() }
    return left
  }

  private negation(): Condition {
    if (this.takes('!')) return { is: 'not', condition: this.negation() }
    if (this.takes('exists')) {
      this.expect('(')
      const path = this.path()
      this.expect(')')
      return { is: 'exists', path }
    }
    return this.bracketed() ?? this.comparison()
  }

  /** A condition in brackets, perhaps `is unknown`; brackets may as well hold a path that is compared. */
  private bracketed(): Condition | null {
    const start = this.place
    if (!this.takes('(')) return null
    try {
      const condition = this.condition()
      this.expect(')')
      if (!this.takes('is')) return condition
      this.expect('unknown')
      return { is: 'unknown', condition }
    } catch (error) {
      if (!(error instanceof PathSyntaxError)) throw error
      this.place = start
      return null
    }
  }

  private comparison(): Condition {
    const left = this.path()
    if (this.takes('starts')) {
      this.expect('with')
      return { is: 'starts', value: left, prefix: this.path() }
    }
    const operator = this.takes('==', '<>', '!=', '<', '>', '<=', '>=')
    if (!operator) throw this.unexpected()
    return { is: 'compare', operator, left, right: this.path() }
  }
}

const unquoted = (text: string): string => text.slice(1, -1).replaceAll('""', '"').replace(/\\(.)/g, '$1')
