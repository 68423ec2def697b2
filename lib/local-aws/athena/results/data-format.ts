import type { AvroCodec } from '../avro/container-writer'
import { type Properties, textProperty } from '../statements/properties'
import { type LazyMarks, lazyMarks } from '../tables/lazy-text'
import { text } from '../trino/quote'
import { TrinoError } from '../trino/trino-error'

export type DataFormat = {
  /** Options of DuckDB's COPY, or the codec of Avro files, which COPY does not write. */
  writer: { copy: string } | { avro: AvroCodec }
  /** Set where values are written as the text of a LazySimpleSerDe. */
  marks?: LazyMarks
  extension: string
  /** Name of the format in `STORED AS`. */
  hive: 'parquet' | 'textfile' | 'json' | 'avro'
  serdeParameters: Record<string, string>
}

/**
 * The format of CREATE TABLE AS and UNLOAD: Parquet unless another is named, compressed with GZIP unless said otherwise.
 * https://docs.aws.amazon.com/athena/latest/ug/compression-formats.html
 * @throws TrinoError INVALID_TABLE_PROPERTY or NOT_SUPPORTED
 */
export function dataFormat(properties: Properties): DataFormat {
  const name = (textProperty(properties, 'format') ?? 'PARQUET').toUpperCase()
  const compression = (
    textProperty(properties, 'write_compression') ??
    textProperty(properties, 'compression') ??
    textProperty(properties, 'parquet_compression') ??
    'GZIP'
  ).toUpperCase()
  if (properties.has('field_delimiter') && name !== 'TEXTFILE')
    throw invalid(`The field_delimiter property is for TEXTFILE and not for ${name}`)
  switch (name) {
    case 'PARQUET':
      return parquetFormat(compression, textProperty(properties, 'compression_level'))
    case 'TEXTFILE':
      return textFormat(
        { 'field.delim': textProperty(properties, 'field_delimiter') ?? '\u0001' },
        compression,
      )
    case 'JSON':
      return jsonFormat(compression)
    case 'AVRO':
      return avroFormat(compression)
    default:
      throw new TrinoError(
        'NOT_SUPPORTED',
        `The local store cannot write ${name}; use PARQUET, AVRO, TEXTFILE or JSON`,
      )
  }
}

export function avroFormat(compression: string): DataFormat {
  const avro = avroCodecs[compression]
  if (!avro) throw unsupported(compression, 'AVRO')
  return {
    writer: { avro },
    extension: '.avro',
    hive: 'avro',
    serdeParameters: { 'serialization.format': '1' },
  }
}

/** GZIP and DEFLATE are one codec in Avro. */
const avroCodecs: Record<string, AvroCodec> = {
  GZIP: 'deflate',
  DEFLATE: 'deflate',
  SNAPPY: 'snappy',
  NONE: 'null',
}

export function parquetFormat(compression: string, level?: string): DataFormat {
  const codec = compression === 'NONE' ? 'UNCOMPRESSED' : compression
  if (!/^(UNCOMPRESSED|SNAPPY|GZIP|ZSTD|LZ4)$/.test(codec)) throw unsupported(compression, 'PARQUET')
  if (level !== undefined && !(codec === 'ZSTD' && /^([1-9]|1\d|2[0-2])$/.test(level)))
    throw invalid(`Invalid compression_level ${level}: it is 1 to 22, for ZSTD`)
  const options = ['FORMAT parquet', `COMPRESSION ${codec.toLowerCase()}`]
  if (level !== undefined) options.push(`COMPRESSION_LEVEL ${level}`)
  return {
    writer: { copy: options.join(', ') },
    extension: '.parquet',
    hive: 'parquet',
    serdeParameters: { 'serialization.format': '1' },
  }
}

/**
 * Text of a LazySimpleSerDe with these parameters, as which nested values are written too. With a `header`, files begin
 * with a line that readers of the table skip.
 */
export function textFormat(
  parameters: Readonly<Record<string, string>>,
  compression: string,
  { header = false } = {},
): DataFormat {
  const { codec, suffix } = streamCodec(compression, 'TEXTFILE')
  const marks = lazyMarks(parameters)
  const delimiter = marks.separators[0] ?? ''
  return {
    writer: {
      copy: `FORMAT csv, HEADER ${header}, DELIM ${text(delimiter)}, QUOTE '', ESCAPE '', NULLSTR ${text(marks.nullText)}, COMPRESSION ${codec}`,
    },
    marks,
    extension: suffix || '.txt',
    hive: 'textfile',
    serdeParameters: { 'field.delim': delimiter, 'serialization.format': delimiter },
  }
}

export function jsonFormat(compression: string): DataFormat {
  const { codec, suffix } = streamCodec(compression, 'JSON')
  return {
    writer: { copy: `FORMAT json, COMPRESSION ${codec}` },
    extension: `.json${suffix}`,
    hive: 'json',
    serdeParameters: {},
  }
}

/** Readers know how a text file is compressed by its name. */
const streamCodecs: Record<string, { codec: string; suffix: string }> = {
  NONE: { codec: 'none', suffix: '' },
  GZIP: { codec: 'gzip', suffix: '.gz' },
  ZSTD: { codec: 'zstd', suffix: '.zst' },
}

function streamCodec(compression: string, format: string) {
  const known = streamCodecs[compression]
  if (!known) throw unsupported(compression, format)
  return known
}

const unsupported = (compression: string, format: string) =>
  invalid(`Unsupported compression ${compression} for ${format}`)

const invalid = (message: string) => new TrinoError('INVALID_TABLE_PROPERTY', message)
