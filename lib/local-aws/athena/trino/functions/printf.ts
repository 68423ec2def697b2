import { type Fragment, sql } from '../fragment'
import { TrinoError } from '../trino-error'

/** Java's format string as DuckDB's `printf` reads it, with the values converted as each place needs. */
export function printfPattern(format: string, values: readonly Fragment[], offset: number) {
  const converted: Fragment[] = []
  let next = 0
  const pattern = format.replace(
    /%(?:(\d+)\$)?([-#+ 0,(]*)(\d*)(\.\d+)?([a-zA-Z%])/g,
    (all, index, flags, width, precision = '', conversion) => {
      if (conversion === '%' || conversion === 'n') return conversion === 'n' ? '\n' : '%%'
      const value = values[index ? Number(index) - 1 : next++]
      if (!value || flags.includes('(')) {
        throw new TrinoError('INVALID_FUNCTION_ARGUMENT', `Invalid format string: ${format}`, offset)
      }
      if (flags.includes(',')) {
        converted.push(
          sql`trino_grouped(${value}, ${precision.slice(1) || (conversion === 'd' ? '0' : '6')})`,
        )
        return `%${flags.replace(',', '')}${width}s`
      }
      switch (conversion) {
        case 's':
          converted.push(sql`trino_varchar(${value})`)
          return `%${flags}${width}${precision}s`
        case 'd':
        case 'x':
        case 'X':
        case 'o':
          converted.push(value)
          return `%${flags}${width}${conversion}`
        case 'f':
        case 'e':
        case 'E':
          converted.push(sql`CAST(${value} AS DOUBLE)`)
          return `%${flags}${width}${precision}${conversion}`
        case 'b':
          converted.push(sql`CAST(${value} AS VARCHAR)`)
          return `%${flags}${width}s`
        default:
          throw new TrinoError('NOT_SUPPORTED', `format does not know ${all} here`, offset)
      }
    },
  )
  return { pattern, values: converted }
}
