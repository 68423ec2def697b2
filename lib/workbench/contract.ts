import * as z from 'zod/mini'

export const executionStates = ['queued', 'running', 'succeeded', 'failed', 'cancelled'] as const
export type ExecutionState = (typeof executionStates)[number]

const position = z.object({ line: z.number(), column: z.number() })

/** One run of a statement, as history lists it and the workbench follows it. */
export const execution = z.object({
  id: z.string(),
  /** As the person wrote it, without the mark of its sender. */
  sql: z.string(),
  /** Values for its question marks, as literals in SQL. */
  parameters: z.array(z.string()),
  state: z.enum(executionStates),
  /** Null for a statement that did not come from Almanac. */
  sentBy: z.nullable(z.string()),
  sentFrom: z.nullable(z.string()),
  /** Of a training set: its label rows, and those left out for want of a time. */
  labels: z.nullable(z.object({ rows: z.number(), dropped: z.number() })),
  submittedAt: z.nullable(z.string()),
  endedAt: z.nullable(z.string()),
  queueMs: z.nullable(z.number()),
  engineMs: z.nullable(z.number()),
  totalMs: z.nullable(z.number()),
  bytesScanned: z.nullable(z.number()),
  /** The engine's own words when it failed, with the place in the statement when it names one. */
  failure: z.nullable(z.object({ message: z.string(), position: z.nullable(position) })),
  /** Where the whole result lies. */
  resultUri: z.nullable(z.string()),
})
export type Execution = z.output<typeof execution>

export const executionRef = z.object({ id: z.string().check(z.regex(/^[\w-]{1,128}$/)) })

/** A cell is text or null: a bigint has 64 bits and would lose digits as a JS number. */
export const cell = z.nullable(z.string())

export const resultPage = z.object({
  columns: z.array(z.object({ name: z.string(), type: z.string() })),
  rows: z.array(z.array(cell)),
  /** Null on the last page. */
  nextToken: z.nullable(z.string()),
})
export type ResultPage = z.output<typeof resultPage>

/** Athena takes statements of at most this many bytes. */
export const statementLimitBytes = 262_144

export const startExecution = {
  body: z.object({
    sql: z.string().check(z.minLength(1, 'There is no statement to run.'), z.maxLength(statementLimitBytes)),
    database: z.optional(z.string()),
  }),
  response: z.object({ id: z.string() }),
}

export const readExecution = { params: executionRef, response: execution }

export const stopExecution = { params: executionRef, response: execution }

export const listExecutions = {
  query: z.object({ limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(200)), 50) }),
  response: z.object({ executions: z.array(execution) }),
}

export const resultPageRows = 1_000

export const readRows = {
  params: executionRef,
  query: z.object({ token: z.optional(z.string()) }),
  response: resultPage,
}

export const tableColumns = z.object({
  database: z.string(),
  table: z.string(),
  /** The feature group whose history the table is. */
  group: z.nullable(z.string()),
  columns: z.array(z.object({ name: z.string(), type: z.string(), description: z.string() })),
})
export type TableColumns = z.output<typeof tableColumns>

export const listTables = { response: z.object({ tables: z.array(tableColumns) }) }
