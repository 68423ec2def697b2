import {
  ArrayConstructorContext,
  BasicStringLiteralContext,
  BinaryLiteralContext,
  BooleanLiteralContext,
  CurrentCatalogContext,
  CurrentDateContext,
  CurrentSchemaContext,
  CurrentTimeContext,
  CurrentTimestampContext,
  CurrentUserContext,
  DecimalLiteralContext,
  DoubleLiteralContext,
  IntegerLiteralContext,
  IntervalContext,
  LocalTimeContext,
  LocalTimestampContext,
  NullLiteralContext,
  ParameterContext,
  RowConstructorContext,
  TypeConstructorContext,
  UnicodeStringLiteralContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { fragmentOf, join, sql } from '../fragment'
import { stringValue } from '../identifiers'
import { type Node, startOf } from '../parse'
import { text } from '../quote'
import { duckdbType } from '../types/duckdb-type'
import {
  arrayOf,
  boolean,
  date,
  double,
  simple,
  time,
  timestamp,
  unknown,
  varchar,
  varcharOf,
  zoned,
} from '../types/trino-type'
import { castTo } from './casts'
import { unify } from './coerce'
import { on, type Typed, typed } from './env'
import { decimalLiteral, integerLiteral } from './number-literals'
import { rowOf } from './rows'
import { noCommon } from './shared-types'
import { intervalLiteral, typedLiteral } from './typed-literals'

export const literalRules = [
  on(NullLiteralContext, () => typed(unknown, sql`NULL`)),
  on(BooleanLiteralContext, (node) =>
    typed(boolean, fragmentOf(node.getText().toLowerCase(), startOf(node))),
  ),
  on(IntegerLiteralContext, (node) => integerLiteral(node.getText(), startOf(node))),
  on(DecimalLiteralContext, (node) => decimalLiteral(node.getText(), startOf(node))),
  on(DoubleLiteralContext, (node) =>
    typed(double, fragmentOf(`CAST(${text(node.getText())} AS DOUBLE)`, startOf(node))),
  ),
  on(BasicStringLiteralContext, (node) => textLiteral(stringValue(node.getText()), node)),
  on(UnicodeStringLiteralContext, (node) => {
    const mark = node.STRING()?.getText().slice(1, -1) ?? '\\'
    return textLiteral(decodeUnicode(stringValue(node.UNICODE_STRING().getText().slice(2)), mark), node)
  }),
  on(BinaryLiteralContext, (node) =>
    typed(
      simple('varbinary'),
      fragmentOf(`from_hex('${node.getText().slice(2, -1).replace(/\s/g, '')}')`, startOf(node)),
    ),
  ),
  on(TypeConstructorContext, (node) => {
    const name = (node.identifier()?.getText() ?? 'double').toLowerCase()
    const { type, sql: value } = typedLiteral(name, stringValue(node.string().getText()), startOf(node))
    return typed(type, fragmentOf(value, startOf(node)))
  }),
  on(IntervalContext, (node) => {
    const [from, to] = node.intervalField().map((field) => field.getText().toLowerCase())
    const amount = `${node._sign?.text === '-' ? '-' : ''}${stringValue(node.string().getText())}`
    const value = intervalLiteral(amount, from ?? '', to ?? null, startOf(node))
    const isMonths = from === 'year' || from === 'month'
    return typed(
      simple(isMonths ? 'interval year to month' : 'interval day to second'),
      fragmentOf(`(${value})`, startOf(node)),
    )
  }),
  on(CurrentTimestampContext, (node, { statement }) => {
    const type = zoned('UTC', precisionOf(node))
    const now = typed(zoned(), sql`TIMESTAMPTZ ${text(statement.now.toISOString())}`)
    return typed(type, castTo(now, type, false) ?? now.sql)
  }),
  on(LocalTimestampContext, (node, { statement }) => {
    const type = timestamp(precisionOf(node))
    const now = typed(timestamp(), sql`TIMESTAMP ${text(statement.now.toISOString().slice(0, -1))}`)
    return typed(type, castTo(now, type, false) ?? now.sql)
  }),
  on(CurrentDateContext, (_node, { statement }) =>
    typed(date, sql`DATE ${text(statement.now.toISOString().slice(0, 10))}`),
  ),
  on(LocalTimeContext, (node, { statement }) =>
    typed(time(precisionOf(node)), sql`TIME ${text(statement.now.toISOString().slice(11, -1))}`),
  ),
  on(CurrentTimeContext, (node, { statement }) =>
    typed(time(precisionOf(node), 'UTC'), sql`TIME ${text(statement.now.toISOString().slice(11, -1))}`),
  ),
  on(CurrentUserContext, () => typed(varchar, sql`'local'`)),
  on(CurrentCatalogContext, () => typed(varchar, sql`'awsdatacatalog'`)),
  on(CurrentSchemaContext, (_node, { statement }) => typed(varchar, fragmentOf(text(statement.database)))),
  on(ParameterContext, (node, { statement }) => statement.parameterOf(node)),
  on(ArrayConstructorContext, (node, env) => {
    const values = node.expression().map(env.value)
    const all = unify(values) ?? noCommon('All ARRAY elements', values, node)
    const list = sql`[${join(all.values, ', ')}]`
    return typed(
      arrayOf(all.type),
      values.length > 0 ? list : sql`CAST([] AS ${duckdbType(arrayOf(all.type))})`,
    )
  }),
  on(RowConstructorContext, (node, env) => rowOf(node.expression().map(env.value))),
]

const precisionOf = (node: { INTEGER_VALUE(): Node | null }) => Number(node.INTEGER_VALUE()?.getText() ?? 3)

const textLiteral = (value: string, node: Node): Typed =>
  typed(varcharOf([...value].length), fragmentOf(text(value), startOf(node)))

function decodeUnicode(value: string, mark: string): string {
  const marked = mark.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
  const pattern = new RegExp(`${marked}(?:(${marked})|\\+([0-9A-Fa-f]{6})|([0-9A-Fa-f]{4}))`, 'g')
  return value.replace(pattern, (_all, doubled, long, short) =>
    doubled ? mark : String.fromCodePoint(Number.parseInt(long ?? short, 16)),
  )
}
