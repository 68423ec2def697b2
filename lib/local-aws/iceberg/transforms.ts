import { decimalOf } from './duckdb-type'
import { bucketSql } from './murmur3'
import type { PartitionField } from './table-metadata'

/* https://iceberg.apache.org/spec/#partition-transforms */

export const transformName = (transform: string): string => transform.replace(/\[.*$/, '')
export const transformArgument = (transform: string): number => Number(/\[(\d+)\]/.exec(transform)?.[1] ?? 0)

/**
 * DuckDB SQL of a transform as this store's text of the result; `column` is SQL.
 * @returns null for a transform that the type does not have
 */
export function transformSql(
  { transform }: Pick<PartitionField, 'transform'>,
  type: string,
  column: string,
): string | null {
  const width = transformArgument(transform)
  switch (transformName(transform)) {
    case 'identity':
      return identityText(type, column)
    case 'void':
      return 'CAST(NULL AS VARCHAR)'
    case 'bucket': {
      const bucket = bucketSql(type, column, width)
      return bucket && `CAST(${bucket} AS VARCHAR)`
    }
    case 'truncate':
      return truncateSql(type, column, width)
    case 'year':
      return `CAST(year(${column}) - 1970 AS VARCHAR)`
    case 'month':
      return `CAST((year(${column}) - 1970) * 12 + month(${column}) - 1 AS VARCHAR)`
    case 'day':
      return `CAST(CAST(${column} AS DATE) AS VARCHAR)`
    case 'hour':
      return `CAST(CAST(floor(epoch_us(${column}) / 3600000000) AS BIGINT) AS VARCHAR)`
    default:
      return null
  }
}

const isBytes = (type: string) => type === 'binary' || type.startsWith('fixed')
const identityText = (type: string, column: string) =>
  isBytes(type) ? `lower(hex(${column}))` : `CAST(${column} AS VARCHAR)`

function truncateSql(type: string, column: string, width: number): string | null {
  if (type === 'string') return `left(${column}, ${width})`
  if (isBytes(type)) return `lower(hex(${column}[1:${width}]))`
  const decimal = decimalOf(type)
  const whole = type === 'int' || type === 'long'
  if (!decimal && !whole) return null
  // Towards negative infinity; a decimal's width counts units of its last digit.
  const step = decimal
    ? `CAST('${width}e-${decimal.scale}' AS DECIMAL(${decimal.precision}, ${decimal.scale}))`
    : String(width)
  const rounded = `${column} - (((${column} % ${step}) + ${step}) % ${step})`
  const exact = decimal ? `CAST(${rounded} AS DECIMAL(${decimal.precision}, ${decimal.scale}))` : rounded
  return `CAST(${exact} AS VARCHAR)`
}
