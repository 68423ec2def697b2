import type { QueryPeriodContext } from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'

/** A table as a statement names it; missing parts come from the session. */
export type TableReference = {
  catalog: string | null
  database: string | null
  table: string
  offset: number
  /** `FOR TIMESTAMP AS OF …` or `FOR VERSION AS OF …` behind the name. */
  period?: QueryPeriodContext | null
}
