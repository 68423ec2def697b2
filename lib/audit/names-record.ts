import { text } from '@/lib/sql/quoting'

/**
 * Whether a statement names a record: its id stands in it as a whole literal, quoted or as a number. A statement that
 * reads all records reads this one too and does not name it; one that compares another column with the same value does.
 */
export function namesRecord(sql: string, recordId: string): boolean {
  if (sql.includes(text(recordId))) return true
  if (!/^-?\d+$/.test(recordId)) return false
  return new RegExp(`(?<![\\w.'-])${recordId}(?![\\w.'])`).test(sql)
}
