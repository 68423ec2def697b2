/**
 * Record ids as people paste them: one per line, or in one line separated by commas, tabs or semicolons. A single line
 * without those is one id, blanks and all. Repeats are dropped, order stays.
 */
export function parseRecordIds(pasted: string): string[] {
  const lines = pasted.split(/\r?\n/)
  const parts = lines.filter((line) => line.trim() !== '').length > 1 ? lines : pasted.split(/[,;\t]/)
  return [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ''))]
}
