import type { HiveType } from '../tables/hive-type'

/** How the keys of one object become names of columns or fields; others stay. */
export type KeyNames = { type: HiveType | null; renamed: ReadonlyMap<string, string> }

type Place = { isObject: boolean; type: HiveType | null; awaitsKey: boolean; isTop: boolean }

/**
 * A line of JSON with the names of columns and of fields of structs in lower case, as Glue has them; keys of maps stay, and
 * so does every value, digit by digit. Text that is no JSON comes back as far as it can be told apart.
 */
export function lowerKeys(line: string, { type, renamed }: KeyNames): string {
  const places: Place[] = []
  let key = ''
  let out = ''
  let copied = 0
  for (let at = 0; at < line.length; at++) {
    const letter = line[at]
    const place = places.at(-1)
    if (letter === '"') {
      const end = endOfString(line, at)
      if (place?.isObject && place.awaitsKey) {
        key = line.slice(at + 1, end)
        const name = nameOf(key, place, renamed)
        if (name !== key) {
          out += `${line.slice(copied, at + 1)}${name}`
          copied = end
        }
        key = name
        place.awaitsKey = false
      }
      at = end
    } else if (letter === '{' || letter === '[') {
      const isObject = letter === '{'
      places.push({ isObject, type: innerType(place, type, key), awaitsKey: isObject, isTop: !place })
    } else if (letter === '}' || letter === ']') places.pop()
    else if (letter === ',' && place?.isObject) place.awaitsKey = true
  }
  return copied === 0 ? line : out + line.slice(copied)
}

function nameOf(key: string, { type, isTop }: Place, renamed: ReadonlyMap<string, string>): string {
  const name = isTop ? renamed.get(key) : undefined
  if (name !== undefined) return name
  return type?.kind === 'struct' ? key.toLowerCase() : key
}

function innerType(place: Place | undefined, top: HiveType | null, key: string): HiveType | null {
  if (!place) return top
  switch (place.type?.kind) {
    case 'array':
      return place.type.element
    case 'map':
      return place.type.value
    case 'struct':
      return place.type.fields.find(({ name }) => name === key)?.type ?? null
    default:
      return null
  }
}

/** Place of the closing quote, or the end of the line. */
function endOfString(line: string, from: number): number {
  for (let at = from + 1; at < line.length; at++) {
    if (line[at] === '\\') at++
    else if (line[at] === '"') return at
  }
  return line.length
}
