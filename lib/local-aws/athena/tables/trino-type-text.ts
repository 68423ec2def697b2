/**
 * A column's type in Glue as Trino writes it: `array<string>` is `array(varchar)`.
 * Text that is no type of Hive's stays as it is. `precision` is that of timestamps, which is 6 in Iceberg tables.
 */
export function trinoTypeText(hiveType: string, precision = 3): string {
  const { text, rest } = parse(hiveType.trim().toLowerCase(), precision)
  return rest === '' ? text : hiveType
}

const names: Record<string, string> = {
  int: 'integer',
  float: 'real',
  string: 'varchar',
  binary: 'varbinary',
}

type Parsed = { text: string; rest: string }

function parse(type: string, precision: number): Parsed {
  const [, name = '', after = ''] = /^([a-z ]*)\s*(.*)$/s.exec(type) ?? []
  const inside = (rest: string) => parse(rest.trimStart(), precision)
  switch (name.trim()) {
    case 'array': {
      const element = inside(after.slice(1))
      return { text: `array(${element.text})`, rest: element.rest.slice(1) }
    }
    case 'map': {
      const key = inside(after.slice(1))
      const value = inside(key.rest.slice(1))
      return { text: `map(${key.text}, ${value.text})`, rest: value.rest.slice(1) }
    }
    case 'struct':
      return parseFields(after, precision)
    case 'timestamp':
      return { text: `timestamp(${precision})`, rest: after }
    case 'timestamp with local time zone':
      return { text: `timestamp(${precision}) with time zone`, rest: after }
    default: {
      const [size = ''] = /^\(\s*\d+\s*(,\s*\d+\s*)?\)/.exec(after) ?? []
      const plain = names[name.trim()] ?? name.trim()
      return { text: plain + size.replace(/\s/g, ''), rest: after.slice(size.length) }
    }
  }
}

function parseFields(type: string, precision: number): Parsed {
  const fields: string[] = []
  let rest = type
  do {
    const [whole = '', name = ''] = /^[<,]\s*`?([^:`<>,]+)`?\s*:\s*/.exec(rest) ?? []
    if (!whole) return { text: '', rest: type }
    const field = parse(rest.slice(whole.length), precision)
    fields.push(`${name.trim()} ${field.text}`)
    rest = field.rest
  } while (rest.startsWith(','))
  return { text: `row(${fields.join(', ')})`, rest: rest.slice(1) }
}
