import { raise } from './raise'

/** Trino refuses text that is not a plain integer. */
function integerFromText(target: string, name: string): string[] {
  const refuse = raise('INVALID_CAST_ARGUMENT', `'Cannot cast ''' || v || ''' to ${name}'`)
  const isPlain = `regexp_full_match(v, '[+-]?[0-9]+')`
  return [
    `trino_${target.toLowerCase()}(v) AS CASE WHEN ${isPlain} THEN CAST(v AS ${target}) WHEN v IS NULL THEN NULL ELSE ${refuse} END`,
    `trino_try_${target.toLowerCase()}(v) AS CASE WHEN ${isPlain} THEN TRY_CAST(v AS ${target}) END`,
  ]
}

const datePattern = '\\s*[+-]?\\d{4,}-\\d{1,2}-\\d{1,2}\\s*'
const timestampPattern = '\\s*[+-]?\\d{4,}-\\d{1,2}-\\d{1,2}( \\d{1,2}:\\d{1,2}(:\\d{1,2}(\\.\\d+)?)?)?\\s*'
const zonedPattern = `${timestampPattern}(Z|[+-]\\d{1,2}(:?\\d{2})?| [A-Za-z][\\w/+-]*)?\\s*`

/** Trino reads only the SQL form, with a space. */
function timesFromText(isTry: boolean): string[] {
  const cast = isTry ? 'TRY_CAST' : 'CAST'
  const name = (type: string) => `trino_${isTry ? 'try_' : ''}${type}`
  const refuse = (type: string) =>
    isTry ? 'NULL' : raise('INVALID_CAST_ARGUMENT', `'Value cannot be cast to ${type}: ' || v`)
  return [
    `${name('date')}(v) AS CASE WHEN regexp_full_match(v, '${datePattern}') THEN ${cast}(trim(v) AS DATE) WHEN v IS NULL THEN NULL ELSE CAST(make_timestamp(${refuse('date')}) AS DATE) END`,
    `${name('timestamp')}(v) AS CASE WHEN regexp_full_match(v, '${timestampPattern}') THEN trino_round_timestamp(${cast}(v AS TIMESTAMP), 1000) WHEN v IS NULL THEN NULL ELSE make_timestamp(${refuse('timestamp')}) END`,
    `${name('timestamptz')}(v) AS CASE WHEN regexp_full_match(v, '${zonedPattern}') THEN ${cast}(v AS TIMESTAMPTZ) WHEN v IS NULL THEN NULL ELSE make_timestamptz(${refuse('timestamp with time zone')}) END`,
  ]
}

export const castMacros = [
  `trino_round_timestamp(v, step) AS CASE WHEN epoch_us(v) % step = 0 THEN v ELSE v + to_microseconds(CAST(round(epoch_us(v) / CAST(step AS DOUBLE)) * step AS BIGINT) - epoch_us(v)) END`,
  ...integerFromText('TINYINT', 'TINYINT'),
  ...integerFromText('SMALLINT', 'SMALLINT'),
  ...integerFromText('INTEGER', 'INT'),
  ...integerFromText('BIGINT', 'BIGINT'),
  ...timesFromText(false),
  ...timesFromText(true),
]
