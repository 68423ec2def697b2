import type { TableReference } from '../trino/rewrite'
import { column, type HiveColumn, properties, tableName } from './hive-parts'
import type { HiveReader } from './hive-tokens'

/** CREATE EXTERNAL TABLE. https://docs.aws.amazon.com/athena/latest/ug/create-table.html */
export type CreateTable = {
  kind: 'create-table'
  target: TableReference
  ifNotExists: boolean
  columns: HiveColumn[]
  partitionKeys: HiveColumn[]
  comment: string | null
  serde: string
  serdeParameters: Record<string, string>
  inputFormat: string
  outputFormat: string
  location: string
  parameters: Record<string, string>
  /** `CLUSTERED BY`: how the files of a partition were made. */
  bucketColumns: string[]
  buckets: number
}

type Storage = Pick<CreateTable, 'serde' | 'inputFormat' | 'outputFormat'>

const textInput = 'org.apache.hadoop.mapred.TextInputFormat'
const textOutput = 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat'
const lazySimple = 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe'
const openxJson = 'org.openx.data.jsonserde.JsonSerDe'
/** What Athena notes beside OpenX's serde, unlike beside every other. */
const openxOutput = 'org.apache.hadoop.hive.ql.io.IgnoreKeyTextOutputFormat'

export const storedAs: Record<string, Storage> = {
  textfile: { serde: lazySimple, inputFormat: textInput, outputFormat: textOutput },
  parquet: {
    serde: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
    inputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
    outputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
  },
  json: {
    serde: 'org.apache.hive.hcatalog.data.JsonSerDe',
    inputFormat: textInput,
    outputFormat: textOutput,
  },
  orc: {
    serde: 'org.apache.hadoop.hive.ql.io.orc.OrcSerde',
    inputFormat: 'org.apache.hadoop.hive.ql.io.orc.OrcInputFormat',
    outputFormat: 'org.apache.hadoop.hive.ql.io.orc.OrcOutputFormat',
  },
  avro: {
    serde: 'org.apache.hadoop.hive.serde2.avro.AvroSerDe',
    inputFormat: 'org.apache.hadoop.hive.ql.io.avro.AvroContainerInputFormat',
    outputFormat: 'org.apache.hadoop.hive.ql.io.avro.AvroContainerOutputFormat',
  },
}

/** Reads what follows CREATE EXTERNAL TABLE; clauses may come in any order. */
export function parseCreateTable(reader: HiveReader): CreateTable {
  const ifNotExists = reader.accept('if not exists')
  const target = tableName(reader)
  const table: CreateTable = {
    kind: 'create-table',
    target,
    ifNotExists,
    columns: reader.list(() => column(reader)),
    partitionKeys: [],
    comment: null,
    serde: '',
    serdeParameters: {},
    inputFormat: '',
    outputFormat: '',
    location: '',
    parameters: { EXTERNAL: 'TRUE' },
    bucketColumns: [],
    buckets: -1,
  }
  while (clause(reader, table)) {
    // Each round takes one clause.
  }
  if (table.location === '') throw reader.unexpected('LOCATION')
  const format = table.inputFormat.toLowerCase().includes('parquet') ? storedAs.parquet : storedAs.textfile
  return {
    ...table,
    serde: table.serde || (format?.serde ?? lazySimple),
    inputFormat: table.inputFormat || textInput,
    outputFormat: table.outputFormat || (table.serde === openxJson ? openxOutput : textOutput),
    // Hive makes a Path of it, which has no slash at its end.
    location: table.location.replace(/(?<=[^/])\/+$/, ''),
  }
}

function clause(reader: HiveReader, table: CreateTable): boolean {
  if (reader.accept('comment')) table.comment = reader.string()
  else if (reader.accept('partitioned by')) table.partitionKeys = reader.list(() => column(reader))
  else if (reader.accept('clustered by')) {
    table.bucketColumns = reader.list(() => reader.identifier().toLowerCase())
    reader.expect('into')
    table.buckets = Number(reader.literal())
    reader.expect('buckets')
  } else if (reader.accept('row format serde')) table.serde = reader.string()
  else if (reader.accept('with serdeproperties')) Object.assign(table.serdeParameters, properties(reader))
  else if (reader.accept('row format delimited')) Object.assign(table.serdeParameters, delimiters(reader))
  else if (reader.accept('stored as inputformat')) {
    table.inputFormat = reader.string()
    reader.expect('outputformat')
    table.outputFormat = reader.string()
  } else if (reader.accept('stored as')) storage(reader, table)
  else if (reader.accept('location')) table.location = reader.string()
  else if (reader.accept('tblproperties')) Object.assign(table.parameters, properties(reader))
  else return false
  return true
}

function storage(reader: HiveReader, table: CreateTable): void {
  const known = storedAs[reader.next.text.toLowerCase()]
  if (!known) throw reader.unexpected('PARQUET, ORC, AVRO, TEXTFILE or JSON')
  reader.skip()
  table.inputFormat = known.inputFormat
  table.outputFormat = known.outputFormat
  table.serde ||= known.serde
}

/** Names of the parameters are LazySimpleSerDe's. */
function delimiters(reader: HiveReader): Record<string, string> {
  const parameters: Record<string, string> = {}
  for (;;) {
    if (reader.accept('fields terminated by')) {
      parameters['field.delim'] = reader.string()
      parameters['serialization.format'] = parameters['field.delim']
      if (reader.accept('escaped by')) parameters['escape.delim'] = reader.string()
    } else if (reader.accept('collection items terminated by'))
      parameters['collection.delim'] = reader.string()
    else if (reader.accept('map keys terminated by')) parameters['mapkey.delim'] = reader.string()
    else if (reader.accept('lines terminated by')) parameters['line.delim'] = reader.string()
    else if (reader.accept('null defined as')) parameters['serialization.null.format'] = reader.string()
    else return parameters
  }
}
