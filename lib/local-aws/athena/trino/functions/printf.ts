import { castTo } from '../compile/casts'
import type { Typed } from '../compile/env'
import { type Fragment, sql } from '../fragment'
import { TrinoError } from '../trino-error'
import { isInteger, isNumeric, typeName, varchar } from '../types/trino-type'

/** Java's format string as DuckDB's `printf` reads it, with the values converted as each place needs. */
export function printfPattern(format: string, values: readonly Typed[], offset: number) {
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
      const wrong = () =>
        new TrinoError(
          'INVALID_FUNCTION_ARGUMENT',
          `Invalid format string: ${format} (${all} with ${typeName(value.type)})`,
          offset,
        )
      if (flags.includes(',')) {
        if (!isNumeric(value.type)) throw wrong()
        converted.push(
          sql`trino_grouped(${value.sql}, ${precision.slice(1) || (conversion === 'd' ? '0' : '6')})`,
        )
        return `%${flags.replace(',', '')}${width}s`
      }
      switch (conversion) {
        case 's':
          converted.push(castTo(value, varchar, false) ?? sql`CAST(${value.sql} AS VARCHAR)`)
          return `%${flags}${width}${precision}s`
        case 'd':
        case 'x':
        case 'X':
        case 'o':
          if (!isInteger(value.type)) throw wrong()
          converted.push(value.sql)
          return `%${flags}${width}${conversion}`
        case 'f':
        case 'e':
        case 'E':
          if (!isNumeric(value.type) || isInteger(value.type)) throw wrong()
          converted.push(sql`CAST(${value.sql} AS DOUBLE)`)
          return `%${flags}${width}${precision}${conversion}`
        case 'b':
          converted.push(sql`CAST(${value.sql} AS VARCHAR)`)
          return `%${flags}${width}s`
        default:
          throw new TrinoError('NOT_SUPPORTED', `format does not know ${all} here`, offset)
      }
    },
  )
  return { pattern, values: converted }
}
