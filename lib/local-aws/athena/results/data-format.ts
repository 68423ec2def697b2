import { type Properties, textProperty } from '../statements/properties'
import { text } from '../trino/quote'
import { TrinoError } from '../trino/trino-error'
import type { AvroCodec } from './avro-data-file'

export type DataFormat = {
  /** Options of DuckDB's COPY. */
  copy: string
  /** Set where the file is Avro, which COPY does not write. */
  avro?: AvroCodec
  extension: string
  /** Name of the format in `STORED AS`. */
  hive: 'parquet' | 'textfile' | 'json'
  serdeParameters: Record<string, string>
}

/** Of LazySimpleSerDe: fields end at Ctrl-A, a null is `\N`. */
export const defaultDelimiter = '\u0001'

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
      return textFormat(textProperty(properties, 'field_delimiter') ?? defaultDelimiter, '\\N', compression)
    case 'JSON':
      return jsonFormat(compression)
    default:
      throw new TrinoError(
        'NOT_SUPPORTED',
        `The local store cannot write ${name}; use PARQUET, TEXTFILE or JSON`,
      )
  }
}

/** Avro is for UNLOAD: tables of it are not read here. */
export function unloadFormat(properties: Properties): DataFormat {
  if (textProperty(properties, 'format')?.toUpperCase() !== 'AVRO') return dataFormat(properties)
  const compression = (textProperty(properties, 'compression') ?? 'GZIP').toUpperCase()
  const avro = avroCodecs[compression]
  if (!avro) throw unsupported(compression, 'AVRO')
  if (properties.has('partitioned_by'))
    throw new TrinoError('NOT_SUPPORTED', 'The local store cannot partition Avro files')
  // No table is made of it, so there are no parameters of a serde.
  return { copy: '', avro, extension: '.avro', hive: 'textfile', serdeParameters: {} }
}

/** GZIP and DEFLATE are one codec in Avro. */
const avroCodecs: Record<string, AvroCodec> = { GZIP: 'deflate', DEFLATE: 'deflate', NONE: 'null' }

export function parquetFormat(compression: string, level?: string): DataFormat {
  const codec = compression === 'NONE' ? 'UNCOMPRESSED' : compression
  if (!/^(UNCOMPRESSED|SNAPPY|GZIP|ZSTD|LZ4)$/.test(codec)) throw unsupported(compression, 'PARQUET')
  if (level !== undefined && !(codec === 'ZSTD' && /^([1-9]|1\d|2[0-2])$/.test(level)))
    throw invalid(`Invalid compression_level ${level}: it is 1 to 22, for ZSTD`)
  const options = ['FORMAT parquet', `COMPRESSION ${codec.toLowerCase()}`]
  if (level !== undefined) options.push(`COMPRESSION_LEVEL ${level}`)
  return {
    copy: options.join(', '),
    extension: '.parquet',
    hive: 'parquet',
    serdeParameters: { 'serialization.format': '1' },
  }
}

/** With a `header`, files begin with a line that readers of the table skip. */
export function textFormat(
  delimiter: string,
  nullText: string,
  compression: string,
  { header = false } = {},
): DataFormat {
  const { codec, suffix } = streamCodec(compression, 'TEXTFILE')
  return {
    copy: `FORMAT csv, HEADER ${header}, DELIM ${text(delimiter)}, QUOTE '', ESCAPE '', NULLSTR ${text(nullText)}, COMPRESSION ${codec}`,
    extension: suffix || '.txt',
    hive: 'textfile',
    serdeParameters: { 'field.delim': delimiter, 'serialization.format': delimiter },
  }
}

export function jsonFormat(compression: string): DataFormat {
  const { codec, suffix } = streamCodec(compression, 'JSON')
  return {
    copy: `FORMAT json, COMPRESSION ${codec}`,
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
