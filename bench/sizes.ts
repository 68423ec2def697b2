import { z } from 'zod'

const variables = z.object({
  /** How long each round of requests lasts. */
  BENCH_SECONDS: z.coerce.number().positive().default(5),
  /** Measurements of which the median counts. */
  BENCH_ROUNDS: z.coerce.number().int().min(1).default(3),
  /** Records that are stored before GetRecord and PutRecord are measured. */
  BENCH_RECORDS: z.coerce.number().int().min(25).default(10_000),
  /** Records that are stored when `put-record/growth` measures again. */
  BENCH_GROWN_RECORDS: z.coerce.number().int().min(50).default(1_000_000),
  /** Records written and looked for by `visibility`. */
  BENCH_VISIBLE_RECORDS: z.coerce.number().int().min(1).default(50),
  /** Records of the generated history; each has a row for every hour of half a year, 4,344 of them. */
  BENCH_HISTORY_RECORDS: z.coerce.number().int().min(1).default(560),
  BENCH_LABELS: z.coerce.number().int().min(1).default(20_000),
  BENCH_MANY_LABELS: z.coerce.number().int().min(1).default(200_000),
  /** Rows that `flush` and `compaction` bring to Parquet; a multiple of 50. */
  BENCH_FLUSH_ROWS: z.coerce.number().int().min(50).default(500_000),
  /** How often `athena/select-1` asks. */
  BENCH_QUERIES: z.coerce.number().int().min(1).default(100),
  BENCH_KEYS: z.coerce.number().int().min(1).default(100_000),
  BENCH_RESULT_ROWS: z.coerce.number().int().min(1000).default(1_000_000),
  /** Ten minutes tell the most; a minute finds a leak that matters. */
  BENCH_SOAK_SECONDS: z.coerce.number().positive().default(60),
  /** Groups of the catalog that `search/painted` looks at in a browser. */
  BENCH_CATALOG_GROUPS: z.coerce.number().int().min(1).default(10_000),
  /** Rows of the table that `grid/1m` scrolls. */
  BENCH_GRID_ROWS: z.coerce.number().int().min(1000).default(1_000_000),
  BENCH_EXPORT_MIB: z.coerce.number().int().min(1).default(1024),
})

const given = variables.parse(process.env)

/** The sizes of section "Sizes" in `README.md`; a variable makes one small for a trial. */
export const sizes = {
  seconds: given.BENCH_SECONDS,
  rounds: given.BENCH_ROUNDS,
  records: given.BENCH_RECORDS,
  grownRecords: given.BENCH_GROWN_RECORDS,
  visibleRecords: given.BENCH_VISIBLE_RECORDS,
  historyRecords: given.BENCH_HISTORY_RECORDS,
  labels: given.BENCH_LABELS,
  manyLabels: given.BENCH_MANY_LABELS,
  flushRows: given.BENCH_FLUSH_ROWS,
  queries: given.BENCH_QUERIES,
  keys: given.BENCH_KEYS,
  resultRows: given.BENCH_RESULT_ROWS,
  soakSeconds: given.BENCH_SOAK_SECONDS,
  catalogGroups: given.BENCH_CATALOG_GROUPS,
  gridRows: given.BENCH_GRID_ROWS,
  exportMebibytes: given.BENCH_EXPORT_MIB,
}
