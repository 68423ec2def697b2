/** The parser counts code points, JavaScript counts UTF-16 units; they differ from the first emoji on. */
export function utf16Offsets(text: string): (codePoint: number) => number {
  if (!/[\ud800-\udfff]/.test(text)) return (codePoint) => codePoint
  const offsets: number[] = []
  let offset = 0
  for (const character of text) {
    offsets.push(offset)
    offset += character.length
  }
  return (codePoint) => offsets[codePoint] ?? text.length
}

export type Position = { line: number; column: number }

/** Line and column of an offset, both from 1, columns in UTF-16 units. */
export function positionOf(text: string, offset: number): Position {
  const before = text.slice(0, offset)
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') }
}
