import { AppError } from '@/lib/errors'

/** The Parquet type of an Athena column, by DuckDB's name; text that has no exact type stays text. */
export function duckType(athenaType: string): string {
  const type = athenaType.toLowerCase()
  const scalar = scalars[type]
  if (scalar) return scalar
  const decimal = /^decimal(?:\((\d+),\s*(\d+)\))?$/.exec(type)
  if (decimal) return `DECIMAL(${decimal[1] ?? 38}, ${decimal[2] ?? 0})`
  if (/^(varchar|char)(\(\d+\))?$/.test(type)) return 'VARCHAR'
  // Athena prints arrays, maps and rows in a form that cannot be read back (`[a, b]`), so they stay as printed.
  if (/^(array|map|row|json)\b/.test(type)) return 'VARCHAR'
  throw new AppError('invalid', `A column of type ${athenaType} cannot be written to Parquet yet. CSV works.`)
}

const scalars: Record<string, string> = {
  boolean: 'BOOLEAN',
  tinyint: 'TINYINT',
  smallint: 'SMALLINT',
  integer: 'INTEGER',
  int: 'INTEGER',
  bigint: 'BIGINT',
  real: 'FLOAT',
  float: 'FLOAT',
  double: 'DOUBLE',
  date: 'DATE',
  string: 'VARCHAR',
  timestamp: 'TIMESTAMP',
  'timestamp(3)': 'TIMESTAMP',
  'timestamp with time zone': 'TIMESTAMPTZ',
  'timestamp(3) with time zone': 'TIMESTAMPTZ',
  time: 'TIME',
  varbinary: 'VARCHAR',
}
