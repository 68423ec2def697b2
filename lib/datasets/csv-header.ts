import { parse } from 'csv-parse/sync'
import { AppError } from '@/lib/errors'

export type CsvHeader = { delimiter: ',' | ';' | '\t'; names: string[] }

const delimiters = [',', ';', '\t'] as const

/** Column names of a CSV from its first bytes, with the delimiter that splits the header into most of them. */
export function readCsvHeader(start: string): CsvHeader {
  const readings = delimiters.map((delimiter) => ({ delimiter, names: firstRecord(start, delimiter) }))
  const best = readings.reduce((most, each) => (each.names.length > most.names.length ? each : most))
  if (best.names.length === 0) throw new AppError('invalid', 'The file has no header row.')
  const nameless = best.names.findIndex((name) => name.trim() === '')
  if (nameless !== -1) throw new AppError('invalid', `Column ${nameless + 1} of the header has no name.`)
  return best
}

function firstRecord(start: string, delimiter: string): string[] {
  const records: string[][] = parse(start, {
    bom: true,
    delimiter,
    to: 1,
    relax_column_count: true,
    trim: true,
  })
  return records[0] ?? []
}
