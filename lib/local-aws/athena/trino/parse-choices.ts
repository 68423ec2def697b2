import { TrinoSqlParser } from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'

const quantifiers = [TrinoSqlParser.KW_ALL, TrinoSqlParser.KW_ANY, TrinoSqlParser.KW_SOME]
const { EQ, NEQ, LT, LTE, GT, GTE } = TrinoSqlParser
const comparisons = [EQ, NEQ, LT, LTE, GT, GTE]
const open = TrinoSqlParser.literalNames.indexOf("'('")
const { KW_SELECT, KW_WITH, KW_VALUES, KW_TABLE } = TrinoSqlParser
const queries = [open, KW_SELECT, KW_WITH, KW_VALUES, KW_TABLE]

/**
 * Decides what the grammar leaves open. It has a rule of its own for column names (its editor lists them) beside that for
 * expressions, and a statement may end anywhere, so that `x = ANY (SELECT 1)` could end behind a column `any`.
 */
export function settleChoices(parser: TrinoSqlParser): void {
  const { interpreter } = parser
  const predict = interpreter.adaptivePredict.bind(interpreter)
  let next: number | null = null
  interpreter.adaptivePredict = (...place) => {
    const settled = next ?? predict(...place)
    next = null
    return settled
  }
  /** The first decision of a rule, where a condition holds. */
  const settle = <Values extends unknown[], Result>(
    rule: (...values: Values) => Result,
    alternative: number,
    holds: () => boolean = () => true,
  ) => {
    const bound = rule.bind(parser)
    return (...values: Values): Result => {
      if (holds()) next = alternative
      return bound(...values)
    }
  }
  const { tokenStream } = parser
  parser.sortItem = settle(parser.sortItem, 2)
  parser.groupingTerm = settle(parser.groupingTerm, 2)
  parser.joinCriteria = settle(parser.joinCriteria, 2, () => tokenStream.LA(1) === TrinoSqlParser.KW_ON)
  parser.predicate = settle(
    parser.predicate,
    2,
    () =>
      comparisons.includes(tokenStream.LA(1)) &&
      quantifiers.includes(tokenStream.LA(2)) &&
      tokenStream.LA(3) === open &&
      queries.includes(tokenStream.LA(4)),
  )
  Object.assign(parser, { selectLiteralColumnName: () => parser.selectExpressionColumnName() })
}
