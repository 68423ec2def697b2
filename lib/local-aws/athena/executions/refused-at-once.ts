import type { WireError } from '../../protocol/wire-error'
import { HiveSyntaxError, hiveTokens } from '../hive/hive-tokens'
import { invalidRequest } from '../invalid-request'
import type { TrinoError } from '../trino/trino-error'

/** First words of Trino's statements that Athena does not offer. https://docs.aws.amazon.com/athena/latest/ug/other-notable-limitations.html */
const unknownToAthena = new Set(
  'ANALYZE CALL COMMENT COMMIT DENY GRANT REFRESH RESET REVOKE ROLLBACK SET START TRUNCATE USE'.split(' '),
)

/**
 * The answer to a statement that StartQueryExecution refuses, where it makes no execution; null for a mistake that shows as
 * the state FAILED.
 */
export function refusalOf(error: TrinoError, query: string): WireError | null {
  const words = hiveTokens(query)
  const end = words.findIndex(({ kind, text }) => kind === 'mark' && text === ';')
  const behind = end === -1 ? undefined : words[end + 1]
  if (behind && behind.kind !== 'end')
    return malformed(`Only one sql statement is allowed. Got: ${query.trim()}`)
  if (words.length <= 1) return malformed("line 1:1: mismatched input '<EOF>'")
  if (unknownToAthena.has(words[0]?.text.toUpperCase() ?? ''))
    return malformed('Queries of this type are not supported')
  if (error instanceof HiveSyntaxError) return malformed(error.describe(query).replace('SYNTAX_ERROR: ', ''))
  return null
}

const malformed = (message: string) => invalidRequest(message, 'MALFORMED_QUERY')
