import { formatDialect, trino } from 'sql-formatter'

/** The statement laid out anew; comments stay. Text that the formatter cannot read comes back as it was. */
export function formatSql(sql: string): string {
  try {
    return formatDialect(sql, { dialect: trino, keywordCase: 'upper', tabWidth: 2, expressionWidth: 100 })
  } catch {
    // Half-written SQL is the normal state of an editor: leaving it alone is the answer, not a failure.
    return sql
  }
}
