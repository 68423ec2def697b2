import {
  ArrayTypeContext,
  CastContext,
  DateTimeTypeContext,
  DoublePrecisionTypeContext,
  type ExpressionContext,
  GenericTypeContext,
  IntervalTypeContext,
  LegacyArrayTypeContext,
  LegacyMapTypeContext,
  RowConstructorContext,
  type RowFieldContext,
  RowTypeContext,
  TimeTypeContext,
  type TypeContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { type Fragment, join, locatedAt, sql } from '../fragment'
import { type Node, startOf } from '../parse'
import { ident } from '../quote'
import { on, type Rewriting } from '../rewrite'
import { TrinoError } from '../trino-error'
import { identifierText } from './literals'

export const typeRules = [
  on(CastContext, (node, rewriting) => {
    const cast = castTo(node.type(), node.expression(), rewriting, node.KW_TRY_CAST() !== null)
    return locatedAt(startOf(node), cast)
  }),
]

function castTo(
  type: TypeContext,
  operand: ExpressionContext,
  rewriting: Rewriting,
  isTry: boolean,
): Fragment {
  const row = only(operand)
  if (type instanceof RowTypeContext && row instanceof RowConstructorContext) {
    // A row that is built and named at once needs no cast of the whole: fields are cast one by one.
    const values = row.expression()
    const fields = type.rowField()
    if (values.length !== fields.length) {
      throw new TrinoError(
        'TYPE_MISMATCH',
        `Cannot cast row of ${values.length} fields to ${type.getText()}`,
        startOf(row),
      )
    }
    const packed = fields.map((field, index) => {
      const name = ident(fieldName(field, index))
      return sql`${name} := ${castTo(field.type(), values[index] as ExpressionContext, rewriting, isTry)}`
    })
    return sql`struct_pack(${join(packed, ', ')})`
  }
  return castValue(type, rewriting.render(operand), isTry)
}

function castValue(type: TypeContext, value: Fragment, isTry: boolean): Fragment {
  const target = duckdbType(type)
  const attempt = isTry ? 'try_' : ''
  const length = type instanceof GenericTypeContext ? type.typeParameter()[0]?.getText() : undefined
  switch (target) {
    case 'VARCHAR':
      return length ? sql`left(trino_varchar(${value}), ${length})` : sql`trino_varchar(${value})`
    case 'TINYINT':
    case 'SMALLINT':
    case 'INTEGER':
    case 'BIGINT':
      return sql`trino_${attempt}${target.toLowerCase()}(${value})`
    case 'TIMESTAMP':
    case 'TIMESTAMPTZ':
    case 'DATE':
      return sql`trino_${attempt}${target.toLowerCase()}(${value})`
    case 'JSON':
      return sql`to_json(${value})`
    default:
      return sql`${isTry ? 'TRY_CAST' : 'CAST'}(${value} AS ${target})`
  }
}

const simpleTypes: Record<string, string> = {
  boolean: 'BOOLEAN',
  tinyint: 'TINYINT',
  smallint: 'SMALLINT',
  integer: 'INTEGER',
  int: 'INTEGER',
  bigint: 'BIGINT',
  real: 'FLOAT',
  float: 'FLOAT',
  double: 'DOUBLE',
  varchar: 'VARCHAR',
  string: 'VARCHAR',
  char: 'VARCHAR',
  varbinary: 'BLOB',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
  time: 'TIME',
  json: 'JSON',
  uuid: 'UUID',
}

/** The DuckDB type of a Trino type as written in a cast. */
function duckdbType(type: TypeContext): string {
  if (type instanceof RowTypeContext) {
    const fields = type
      .rowField()
      .map((field, index) => `${ident(fieldName(field, index))} ${duckdbType(field.type())}`)
    return `STRUCT(${fields.join(', ')})`
  }
  if (type instanceof ArrayTypeContext || type instanceof LegacyArrayTypeContext)
    return `${duckdbType(type.type())}[]`
  if (type instanceof LegacyMapTypeContext) return `MAP(${type.type_().map(duckdbType).join(', ')})`
  if (type instanceof DoublePrecisionTypeContext) return 'DOUBLE'
  if (type instanceof TimeTypeContext) return 'TIME'
  if (type instanceof DateTimeTypeContext) return type.KW_WITH() ? 'TIMESTAMPTZ' : 'TIMESTAMP'
  if (type instanceof IntervalTypeContext) return 'INTERVAL'
  if (type instanceof GenericTypeContext) return genericType(type)
  throw new TrinoError('TYPE_MISMATCH', `Unknown type: ${type.getText()}`, startOf(type))
}

function genericType(type: GenericTypeContext): string {
  const name = identifierText(type.identifier())
  const parameters = type.typeParameter()
  if (name === 'array' || name === 'map') {
    const inner = parameters.map((parameter) => {
      const element = parameter.type()
      if (!element) throw new TrinoError('TYPE_MISMATCH', `Unknown type: ${type.getText()}`, startOf(type))
      return duckdbType(element)
    })
    return name === 'array' ? `${inner[0]}[]` : `MAP(${inner.join(', ')})`
  }
  if (name === 'decimal' || name === 'numeric') {
    const [precision, scale] = parameters.map((parameter) => parameter.getText())
    return `DECIMAL(${precision ?? 38}, ${scale ?? 0})`
  }
  const known = simpleTypes[name]
  if (!known) throw new TrinoError('TYPE_MISMATCH', `Unknown type: ${name}`, startOf(type))
  return known
}

const fieldName = (field: RowFieldContext, index: number) => {
  const identifier = field.identifier()
  return identifier ? identifierText(identifier) : `field${index}`
}

/** The node at the bottom of a chain of only children. */
export function only(node: Node): Node {
  let current = node
  while ('children' in current && Array.isArray(current.children) && current.children.length === 1) {
    const child = current.children[0] as Node
    if ('symbol' in child) return current
    current = child
  }
  return current
}
