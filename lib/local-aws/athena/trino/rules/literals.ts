import {
  BackQuotedIdentifierContext,
  BinaryLiteralContext,
  CurrentCatalogContext,
  CurrentDateContext,
  CurrentSchemaContext,
  CurrentTimeContext,
  CurrentTimestampContext,
  CurrentUserContext,
  DigitIdentifierContext,
  IntervalContext,
  LocalTimeContext,
  LocalTimestampContext,
  NonReservedContext,
  ParameterContext,
  QuotedIdentifierContext,
  TypeConstructorContext,
  UnicodeStringLiteralContext,
  UnquotedIdentifierContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { fragmentOf, sql } from '../fragment'
import { type Node, startOf } from '../parse'
import { ident, text } from '../quote'
import { on } from '../rewrite'
import { TrinoError } from '../trino-error'
import { parameterValue } from './parameters'

const unquoted = (node: Node) => fragmentOf(ident(identifierText(node)), startOf(node))

export const literalRules = [
  on(UnquotedIdentifierContext, unquoted),
  on(QuotedIdentifierContext, unquoted),
  on(NonReservedContext, unquoted),
  on(BackQuotedIdentifierContext, unquoted),
  on(DigitIdentifierContext, unquoted),
  on(UnicodeStringLiteralContext, (node) => {
    const mark = node.STRING()?.getText().slice(1, -1) ?? '\\'
    return fragmentOf(
      text(decodeUnicode(stringValue(node.UNICODE_STRING().getText().slice(2)), mark)),
      startOf(node),
    )
  }),
  on(BinaryLiteralContext, (node) =>
    fragmentOf(`from_hex('${node.getText().slice(2, -1).replace(/\s/g, '')}')`, startOf(node)),
  ),
  on(TypeConstructorContext, (node) => {
    const type = (node.identifier()?.getText() ?? 'double').toLowerCase()
    return fragmentOf(typedLiteral(type, stringValue(node.string().getText()), startOf(node)), startOf(node))
  }),
  on(IntervalContext, (node) => {
    const [from, to] = node.intervalField().map((field) => field.getText().toLowerCase())
    const amount = `${node._sign?.text === '-' ? '-' : ''}${stringValue(node.string().getText())}`
    return fragmentOf(`(${intervalLiteral(amount, from ?? '', to ?? null, startOf(node))})`, startOf(node))
  }),
  on(CurrentTimestampContext, (_node, { now }) => sql`TIMESTAMPTZ ${text(now.toISOString())}`),
  on(LocalTimestampContext, (_node, { now }) => sql`TIMESTAMP ${text(now.toISOString().slice(0, -1))}`),
  on(CurrentDateContext, (_node, { now }) => sql`DATE ${text(now.toISOString().slice(0, 10))}`),
  on(LocalTimeContext, (_node, { now }) => sql`TIME ${text(now.toISOString().slice(11, -1))}`),
  on(CurrentTimeContext, (node) => {
    throw new TrinoError(
      'NOT_SUPPORTED',
      'current_time is not supported; use current_timestamp',
      startOf(node),
    )
  }),
  on(CurrentUserContext, () => sql`'local'`),
  on(CurrentCatalogContext, () => sql`'awsdatacatalog'`),
  on(CurrentSchemaContext, (_node, { database }) => fragmentOf(text(database))),
  on(ParameterContext, (node, { parameters }) => parameterValue(node, parameters)),
]

/** The name behind an identifier: folded to lower case unless quoted. */
export function identifierText(node: Node): string {
  const written = node.getText()
  if (written.startsWith('`')) {
    throw new TrinoError(
      'SYNTAX_ERROR',
      'backquoted identifiers are not supported; use double quotes',
      startOf(node),
    )
  }
  if (/^\d/.test(written)) {
    const message = 'identifiers must not start with a digit; surround the identifier with double quotes'
    throw new TrinoError('SYNTAX_ERROR', message, startOf(node))
  }
  return written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written.toLowerCase()
}

/** The value of a string literal `'it''s'`. */
export const stringValue = (literal: string) => literal.slice(1, -1).replaceAll("''", "'")

const zoned =
  /^(\d{4}-\d{1,2}-\d{1,2}(?: \d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?)(?:\s*([+-]\d{1,2}(?::?\d{2})?|\s[A-Za-z][\w/+-]*))?$/

function typedLiteral(type: string, value: string, offset: number): string {
  const invalid = (name: string) =>
    new TrinoError('INVALID_LITERAL', `'${value}' is not a valid ${name} literal`, offset)
  switch (type) {
    case 'date':
      if (!/^\s*[+-]?\d{4,}-\d{1,2}-\d{1,2}\s*$/.test(value)) throw invalid('DATE')
      return `DATE ${text(value)}`
    case 'timestamp': {
      const [, moment, zone] = zoned.exec(value.trim()) ?? []
      if (!moment) throw invalid('TIMESTAMP')
      return zone ? `TIMESTAMPTZ ${text(zonedText(moment, zone.trim()))}` : `TIMESTAMP ${text(moment)}`
    }
    case 'time':
      return `TIME ${text(value)}`
    case 'decimal':
    case 'numeric':
      if (!/^[+-]?\d*\.?\d+$|^[+-]?\d+\.$/.test(value)) throw invalid('DECIMAL')
      return `(${value})`
    case 'json':
      return `CAST(${text(value)} AS JSON)`
    case 'varchar':
    case 'char':
      return text(value)
    case 'double':
    case 'real':
    case 'bigint':
    case 'integer':
    case 'smallint':
    case 'tinyint':
    case 'boolean':
    case 'uuid':
      return `CAST(${text(value)} AS ${type === 'real' ? 'FLOAT' : type})`
    default:
      throw new TrinoError('TYPE_MISMATCH', `Unknown type: ${type}`, offset)
  }
}

/** DuckDB reads an offset only right behind a time of day, and a name only behind a space. */
function zonedText(moment: string, zone: string): string {
  if (!/^[+-]/.test(zone)) return `${moment} ${zone === 'Z' ? 'UTC' : zone}`
  return `${moment.includes(' ') ? moment : `${moment} 00:00:00`}${zone.replace(/^(.\d\d)(\d\d)$/, '$1:$2')}`
}

function intervalLiteral(amount: string, from: string, to: string | null, offset: number): string {
  if (to === null && /^-?\d+(\.\d+)?$/.test(amount)) return `INTERVAL '${amount}' ${from}`
  const dayTime = /^(-?)(?:(\d+) )?(\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)$/.exec(amount)
  if (from === 'day' && dayTime)
    return `INTERVAL '${dayTime[1]}${dayTime[2] ?? 0} days ${dayTime[1]}${dayTime[3]}'`
  const yearMonth = /^(-?)(\d+)-(\d+)$/.exec(amount)
  if (from === 'year' && yearMonth) {
    return `INTERVAL '${yearMonth[1]}${yearMonth[2]} years ${yearMonth[1]}${yearMonth[3]} months'`
  }
  throw new TrinoError('INVALID_LITERAL', `'${amount}' is not a valid INTERVAL literal`, offset)
}

function decodeUnicode(value: string, mark: string): string {
  const marked = mark.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
  const pattern = new RegExp(`${marked}(?:(${marked})|\\+([0-9A-Fa-f]{6})|([0-9A-Fa-f]{4}))`, 'g')
  return value.replace(pattern, (_all, doubled, long, short) =>
    doubled ? mark : String.fromCodePoint(Number.parseInt(long ?? short, 16)),
  )
}
