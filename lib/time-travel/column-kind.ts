export type ColumnKind = 'text' | 'integer' | 'fractional' | 'time' | 'other'

/**
 * What a column of any table can be used as. Reads Glue's spelling (`string`, `int`) and Athena's (`varchar(8)`, `integer`,
 * `timestamp(3) with time zone`).
 */
export function columnKind(type: string): ColumnKind {
  const name = /^[a-z]+/.exec(type.trim().toLowerCase())?.[0] ?? ''
  return kinds.get(name) ?? 'other'
}

const kinds = new Map<string, ColumnKind>([
  ['string', 'text'],
  ['varchar', 'text'],
  ['char', 'text'],
  ['tinyint', 'integer'],
  ['smallint', 'integer'],
  ['int', 'integer'],
  ['integer', 'integer'],
  ['bigint', 'integer'],
  ['float', 'fractional'],
  ['real', 'fractional'],
  ['double', 'fractional'],
  ['decimal', 'fractional'],
  ['date', 'time'],
  ['timestamp', 'time'],
])
