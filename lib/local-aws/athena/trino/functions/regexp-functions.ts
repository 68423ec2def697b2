import { type Fragment, fragmentOf, sql } from '../fragment'
import { text } from '../quote'
import { TrinoError } from '../trino-error'
import { argument, type Call, type Form, literalArgument, writtenAs } from './call'
import { functions } from './table'

/** https://trino.io/docs/current/functions/regexp.html. Approximation: patterns are RE2's, without look-around. */
export const regexpFunctions = functions(
  'scalar',
  withNamedGroups({
    'regexp_like(varchar, varchar): boolean': 'regexp_matches($1, $2)',
    'regexp_extract(varchar, varchar): varchar': 'trino_regexp_extract($1, $2, 0)',
    'regexp_extract(varchar, varchar, bigint): varchar': (call) => group(call, 'trino_regexp_extract'),
    'regexp_extract_all(varchar, varchar): array(varchar)': 'regexp_extract_all($1, $2)',
    'regexp_extract_all(varchar, varchar, bigint): array(varchar)': (call) =>
      group(call, 'regexp_extract_all'),
    'regexp_split(varchar, varchar): array(varchar)': 'regexp_split_to_array($1, $2)',
    'regexp_count(varchar, varchar): bigint': 'len(regexp_extract_all($1, $2))',
    'regexp_position(varchar, varchar): integer': 'trino_regexp_position($1, $2)',
    'regexp_replace(varchar, varchar): varchar': `regexp_replace($1, $2, '', 'g')`,
    'regexp_replace(varchar, varchar, varchar): varchar': (call) =>
      sql`regexp_replace(${argument(call, 0)}, ${argument(call, 1)}, ${rewriteGroups(call)}, 'g')`,
    'regexp_replace(varchar, varchar, (array(varchar)) -> varchar): varchar': (call) => replaceEach(call),
  }),
)

/** DuckDB takes the number of a group as a constant. */
function group(call: Call, name: string): Fragment {
  const written = call.nodes[2]?.getText() ?? ''
  if (!/^\d+$/.test(written))
    throw new TrinoError(
      'NOT_SUPPORTED',
      `${call.name} needs a constant group in the local store`,
      call.offset,
    )
  return sql`${name}(${argument(call, 0)}, ${argument(call, 1)}, ${written})`
}

/** Trino writes groups as `$1` and `${name}`, RE2 as `\1`. */
function rewriteGroups(call: Call): Fragment {
  const written = call.nodes[2]?.getText() ?? ''
  if (!written.startsWith("'")) return sql`trino_groups(${argument(call, 2)})`
  const pattern = call.nodes[1]?.getText() ?? ''
  const names = [...pattern.matchAll(/\((?!\?)|\(\?P?<(\w+)>/g)].map(([, name]) => name)
  const value = literalArgument(call, 2).replace(/\$\{(\w+)\}/g, (_all, name: string) => {
    const index = names.indexOf(name)
    if (index < 0)
      throw new TrinoError(
        'INVALID_FUNCTION_ARGUMENT',
        `Illegal replacement sequence: unknown group { ${name} }`,
        call.offset,
      )
    return `$${index + 1}`
  })
  const groups = value
    .replace(/\\(?![$\\])/g, '\\\\')
    .replace(/(^|[^\\])\$(\d)/g, '$1\\$2')
    .replace(/\\\$/g, '$')
  return fragmentOf(text(groups))
}

/** What stands between the matches, and between it the lambda's answers on the groups of each match. */
function replaceEach(call: Call): Fragment {
  const pattern = argument(call, 1)
  const written = call.nodes[1]?.getText() ?? ''
  if (!written.startsWith("'"))
    throw new TrinoError(
      'NOT_SUPPORTED',
      'regexp_replace needs a constant pattern with a function in the local store',
      call.offset,
    )
  const count = [...written.replace(/\\./g, '').matchAll(/\((?!\?)|\(\?P?<\w+>/g)].length
  const groups = Array.from(
    { length: count },
    (_, index) => sql`regexp_extract("r$", ${pattern}, ${String(index + 1)})`,
  )
  const list = sql`[${groups.flatMap((one, index) => [...(index ? fragmentOf(', ') : []), ...one])}]`
  const answers = sql`list_transform(regexp_extract_all(${argument(call, 0)}, ${pattern}), lambda "r$": ${call.lambdas[2]?.body(count ? list : 'CAST([] AS VARCHAR[])') ?? []})`
  return sql`trino_interleave(regexp_split_to_array(${argument(call, 0)}, ${pattern}), ${answers})`
}

/** RE2 writes a named group as `(?P<name>…)`, where Trino takes `(?<name>…)` as well. */
function withNamedGroups(table: Record<string, Form>): Record<string, Form> {
  return Object.fromEntries(
    Object.entries(table).map(([signature, form]): [string, Form] => [
      signature,
      (call) => {
        const [value, pattern, ...rest] = call.arguments
        if (!value || !pattern || !call.nodes[1]?.getText().includes('(?<')) return writtenAs(form, call)
        const renamed = pattern.sql.map((piece) => ({
          ...piece,
          text: piece.text.replace(/\(\?<(?=[A-Za-z])/g, '(?P<'),
        }))
        return writtenAs(form, { ...call, arguments: [value, { ...pattern, sql: renamed }, ...rest] })
      },
    ]),
  )
}
