import {
  ArithmeticBinaryContext,
  ArrayConstructorContext,
  AtTimeZoneContext,
  ColumnNameContext,
  ColumnRefContext,
  ConcatenationContext,
  ExtractContext,
  IntervalContext,
  IntervalLiteralContext,
  JsonArrayContext,
  JsonExistsContext,
  JsonObjectContext,
  JsonQueryContext,
  JsonValueContext,
  LambdaContext,
  ListAggContext,
  NormalizeContext,
  ParenthesizedExpressionContext,
  PositionContext,
  type QualifiedNameContext,
  RowConstructorContext,
  SubscriptContext,
  SubstringContext,
  TrimContext,
  ValueExpressionDefaultContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { type Fragment, fragmentOf, join, locatedAt, sql } from '../fragment'
import { extractField } from '../functions/date-functions'
import { type Node, startOf } from '../parse'
import { ident } from '../quote'
import { on, type Rewriting, renderChildren } from '../rewrite'
import { TrinoError } from '../trino-error'
import { identifierText, stringValue } from './literals'
import { only } from './types'

export const expressionRules = [
  on(ColumnNameContext, (node, rewriting) => renderColumn(node.qualifiedName(), rewriting)),
  on(ColumnRefContext, (node, rewriting) => {
    const name = node.qualifiedName()
    return name ? renderColumn(name, rewriting) : []
  }),
  on(ConcatenationContext, (node, { render }) => {
    const [left, right] = node.valueExpression().map(render)
    return sql`(${left ?? []} || ${right ?? []})`
  }),
  on(ArithmeticBinaryContext, (node, rewriting) => {
    const [left, right] = node.valueExpression()
    const operator = node._operator?.text
    if (!left || !right || (operator !== '+' && operator !== '-')) return renderChildren(node, rewriting)
    // A date plus an interval stays a date in Trino and becomes a timestamp in DuckDB.
    const plus = operator === '+' ? 'trino_plus' : 'trino_minus'
    const at = node._operator?.start ?? startOf(node)
    const [value, interval] = isInterval(right) ? [left, right] : [right, left]
    if (!isInterval(interval) || isInterval(value) || (operator === '-' && value === right)) {
      return renderChildren(node, rewriting)
    }
    return locatedAt(at, sql`${plus}(${rewriting.render(value)}, ${rewriting.render(interval)})`)
  }),
  on(AtTimeZoneContext, (node, { render }) => {
    const zone = node
      .timeZoneSpecifier()
      .getText()
      .replace(/^timezone/i, '')
    if (!zone.startsWith("'"))
      throw new TrinoError('NOT_SUPPORTED', 'AT TIME ZONE needs a zone name', startOf(node))
    const value = render(node.valueExpression())
    return locatedAt(
      startOf(node.timeZoneSpecifier()),
      atTimeZone(value, fragmentOf(zone), stringValue(zone)),
    )
  }),
  on(SubscriptContext, (node, { render }) => {
    const base = node.primaryExpression()
    return sql`(${render(base)})[${render(node.valueExpression())}]`
  }),
  on(ArrayConstructorContext, (node, { render }) => sql`[${join(node.expression().map(render), ', ')}]`),
  on(RowConstructorContext, (node, { render }) => sql`row(${join(node.expression().map(render), ', ')})`),
  on(LambdaContext, (node, { render }) => {
    const parameters = node.identifier().map((identifier) => render(identifier))
    return sql`lambda ${join(parameters, ', ')}: (${render(node.expression())})`
  }),
  on(ExtractContext, (node, { render }) => {
    const field = node.identifier().getText().toLowerCase()
    return locatedAt(startOf(node), extractField(field, render(node.valueExpression()), startOf(node)))
  }),
  on(TrimContext, (node, { render }) => {
    const side = node.trimsSpecification()?.getText().toLowerCase()
    const name = side === 'leading' ? 'ltrim' : side === 'trailing' ? 'rtrim' : 'trim'
    const source = node._trimSource ?? node.valueExpression().at(-1)
    const characters = node._trimChar
    if (!source) return []
    return characters
      ? sql`${name}(${render(source)}, ${render(characters)})`
      : sql`${name}(${render(source)})`
  }),
  on(SubstringContext, (node, { render }) => sql`substr(${join(node.valueExpression().map(render), ', ')})`),
  on(PositionContext, (node, { render }) => {
    const [part, whole] = node.valueExpression().map(render)
    return sql`strpos(${whole ?? []}, ${part ?? []})`
  }),
  on(NormalizeContext, (node, { render }) => {
    const form = node.normalForm()?.getText().toUpperCase() ?? 'NFC'
    if (form !== 'NFC')
      throw new TrinoError('NOT_SUPPORTED', `normalize to ${form} is not supported`, startOf(node))
    return sql`nfc_normalize(${render(node.valueExpression())})`
  }),
  on(ListAggContext, (node, { render }) => {
    const separator = node.string()
    const distinct = node.setQuantifier()?.KW_DISTINCT() ? 'DISTINCT ' : ''
    const order = node.sortItem().map(render)
    const value = sql`trino_varchar(${render(node.expression())})`
    const filter = node.filter()
    const aggregate = sql`string_agg(${distinct}${value}, ${separator ? render(separator) : "''"}${order.length ? sql` ORDER BY ${join(order, ', ')}` : ''})`
    return filter ? sql`${aggregate} ${render(filter)}` : aggregate
  }),
  ...[JsonExistsContext, JsonQueryContext, JsonValueContext, JsonObjectContext, JsonArrayContext].map(
    (context) =>
      on(context, (node: Node) => {
        const name = (node.getText().split('(')[0] ?? '').toLowerCase()
        throw new TrinoError(
          'NOT_SUPPORTED',
          `${name} is not available in the local store; use json_extract`,
          startOf(node),
        )
      }),
  ),
]

function renderColumn(column: QualifiedNameContext, { qualifiers, substitutions }: Rewriting): Fragment {
  const identifiers = column.identifier()
  const names = identifiers.map(identifierText)
  const substitute = substitutions.get(names[0] ?? '')
  if (substitute) return join([substitute, ...names.slice(1).map((name) => fragmentOf(ident(name)))], '.')
  const qualifies = (length: number) =>
    names.length > length && qualifiers.has(names.slice(0, length).join('.'))
  const skip = qualifies(3) ? 2 : qualifies(2) ? 1 : 0
  const parts = identifiers
    .slice(skip)
    .map((identifier) => fragmentOf(ident(identifierText(identifier)), startOf(identifier)))
  return join(parts, '.')
}

/**
 * Approximation: DuckDB's zoned timestamp is an instant without a zone, so a zone other than UTC yields the wall clock
 * of that zone as a plain timestamp.
 */
function atTimeZone(value: Fragment, zone: Fragment, name: string | null): Fragment {
  return name === 'UTC' || name === 'Z'
    ? sql`trino_timestamptz(${value})`
    : sql`trino_at_timezone(${value}, ${zone})`
}

/** True for an expression that is an interval by its own form: a literal, or arithmetic on one. */
function isInterval(node: Node): boolean {
  const inner = only(node)
  if (inner instanceof IntervalLiteralContext || inner instanceof IntervalContext) return true
  if (inner instanceof ParenthesizedExpressionContext) return isInterval(inner.expression())
  if (inner instanceof ValueExpressionDefaultContext) return isInterval(inner.primaryExpression())
  if (inner instanceof ArithmeticBinaryContext)
    return inner._operator?.text === '*' && inner.valueExpression().some(isInterval)
  return false
}
