import { TrinoError } from '../trino/trino-error'

/** A definition that fails; Athena gives Hive's own words for it, behind `FAILED:`. */
export class HiveError extends TrinoError {
  constructor(detail: string) {
    super('DDL_FAILED', detail)
    this.message = `FAILED: ${detail}`
  }

  override describe(): string {
    return this.message
  }
}

const taskFailed = (message: string) =>
  new HiveError(`Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. ${message}`)

export const databaseMissing = (name: string) =>
  new HiveError(`SemanticException [Error 10072]: Database does not exist: ${name}`)

export const tableMissing = (database: string, table: string) =>
  new HiveError(`SemanticException [Error 10001]: Table not found ${database}.${table}`)

export const alreadyThere = (message: string) => taskFailed(`AlreadyExistsException(message:${message})`)

export const partitionMissing = (values: readonly string[]) =>
  new HiveError(`SemanticException [Error 10006]: Partition not found (${values.join(', ')})`)

export const invalidChange = (message: string) => taskFailed(message)

export const semanticError = (message: string) => new HiveError(`SemanticException ${message}`)
