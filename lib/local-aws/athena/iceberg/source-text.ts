import { ParameterContext } from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { checkParameters, parameterPlace } from '../trino/parameters'
import { descendants, isToken, type Node, type RuleNode, startOf } from '../trino/parse'

/** A node as the user wrote it, white space included. */
export function sourceText(node: Node): string {
  if (isToken(node)) return node.getText()
  const { start, stop } = node as RuleNode
  if (!start?.inputStream || !stop) return node.getText()
  return start.inputStream.getText(start.start, stop.stop)
}

/**
 * Texts of the nodes of a statement with values in the place of its `?`, for queries that repeat or reorder them.
 * @throws TrinoError INVALID_PARAMETER_USAGE unless there is one value for each
 */
export function textWithParameters(statement: Node, values: readonly string[]): (node: Node) => string {
  checkParameters(statement, values)
  return (node) => {
    const places = (isToken(node) ? [] : [...descendants(node)]).filter(
      (each) => each instanceof ParameterContext,
    )
    const letters = [...sourceText(node)]
    for (const place of places)
      letters[startOf(place) - startOf(node)] = `(${values[parameterPlace(place)] ?? 'NULL'})`
    return letters.join('')
  }
}
