import type { Value, Values } from './stored-row'

/*
 * Values as one text, which JavaScript and DuckDB split faster than either reads JSON. A value that contains one of these
 * characters, which hardly any does, has it escaped.
 */
export const mark = {
  /** Unit separator: between two values. */
  value: '\u001f',
  /** Record separator: between two rows. */
  row: '\u001e',
  /** In the place of a value that is missing. */
  missing: '\u001d',
  /** Before the letter that stands for one of these four. */
  escape: '\u001c',
}

/** What each of them becomes within a value. The escape itself is last: it comes back last. */
export const escapes: readonly { character: string; escaped: string }[] = [
  { character: mark.value, escaped: `${mark.escape}v` },
  { character: mark.row, escaped: `${mark.escape}r` },
  { character: mark.missing, escaped: `${mark.escape}m` },
  { character: mark.escape, escaped: `${mark.escape}e` },
]

/** Null where a collection is among the values, or no value at all. */
export function textOfValues(values: readonly Value[]): string | null {
  if (values.length === 0) return null
  let text = ''
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? null
    if (index > 0) text += mark.value
    if (value === null) text += mark.missing
    else if (typeof value !== 'string') return null
    else text += anyMark.test(value) ? escaped(value) : value
  }
  return text
}

export function valuesOfText(text: string): Values {
  const parts: Values = text.split(mark.value)
  if (text.includes(mark.missing)) {
    for (let index = 0; index < parts.length; index++) if (parts[index] === mark.missing) parts[index] = null
  }
  if (!text.includes(mark.escape)) return parts
  return parts.map((part) => (typeof part === 'string' ? restored(part) : part))
}

const anyMark = /[\u001c-\u001f]/

const escaped = (value: string): string =>
  value.replaceAll(
    /[\u001c-\u001f]/g,
    (found) => escapes.find(({ character }) => character === found)?.escaped ?? '',
  )

const restored = (value: string): string =>
  escapes.reduce((text, { character, escaped }) => text.replaceAll(escaped, character), value)
