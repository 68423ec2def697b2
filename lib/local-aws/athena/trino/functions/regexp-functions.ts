import { type Fragment, fragmentOf, sql } from '../fragment'
import { joniPattern } from '../natives/joni-pattern'
import { text } from '../quote'
import { argument, type Call, constantText } from './call'
import { functions } from './table'

/**
 * https://trino.io/docs/current/functions/regexp.html. Patterns that DuckDB's engine (RE2) answers as Trino's does are its
 * own, four times as fast; for all others there are functions of TypeScript.
 */
export const regexpFunctions = functions('scalar', {
  'regexp_like(varchar, varchar): boolean': (call) =>
    plain(call, 'regexp_matches($1, $2)', 'trino_re_like($1, $2)'),
  'regexp_extract(varchar, varchar): $1': (call) => extract(call, fragmentOf('0')),
  'regexp_extract(varchar, varchar, bigint): $1': (call) => extract(call, argument(call, 2)),
  'regexp_extract_all(varchar, varchar): array($1)': 'trino_re_extract_all($1, $2, 0)',
  'regexp_extract_all(varchar, varchar, bigint): array($1)': 'trino_re_extract_all($1, $2, $3)',
  'regexp_split(varchar, varchar): array($1)': 'trino_re_split($1, $2)',
  'regexp_count(varchar, varchar): bigint': 'trino_re_count($1, $2)',
  'regexp_position(varchar, varchar): integer': 'trino_re_position($1, $2, 1, 1)',
  'regexp_position(varchar, varchar, bigint): integer': 'trino_re_position($1, $2, $3, 1)',
  'regexp_position(varchar, varchar, bigint, bigint): integer': 'trino_re_position($1, $2, $3, $4)',
  'regexp_replace(varchar, varchar): $1': (call) => replace(call, fragmentOf("''"), ''),
  'regexp_replace(varchar, varchar, varchar): varchar': (call) =>
    replace(call, argument(call, 2), constantText(call, 2)),
  // What stands between the matches, and between it the lambda's answers on the groups of each match.
  'regexp_replace(varchar, varchar, (array(varchar)) -> varchar): varchar': (call) =>
    sql`trino_interleave(trino_re_split(${argument(call, 0)}, ${argument(call, 1)}), list_transform(trino_re_groups(${argument(call, 0)}, ${argument(call, 1)}), ${call.lambdas[2]?.sql ?? []}))`,
})

type Plain = { pattern: string; groups: number; maybeUnmatched: boolean; maybeEmpty: boolean }

/**
 * A constant pattern of what both engines read alike: letters, classes, groups and repetition.
 * @returns null for any other
 * @throws TrinoError for one that Joni refuses
 */
function plainPattern(call: Call): Plain | null {
  const pattern = constantText(call, 1)
  if (pattern === null) return null
  const { expression, groups } = joniPattern(pattern)
  const isAlike =
    /^(?:[\w\s,:;@#%&=~"'<>/!`-]|[^\x00-\x7f]|\.|\||\(\?:|\((?!\?)|\)|[*+?](?!\+)|\{\d+(?:,\d*)?\}(?!\+)|\^|\\[dDwWsSbB]|\\[^\w\s]|\[\^?(?:[\w\s.,:;@#%=~"'<>/!`()*+?{}|$-]|\\[dDwWsS]|\\[^\w\s])+\])*$/u.test(
      pattern,
    )
  if (!isAlike) return null
  return {
    pattern,
    groups: groups.length - 1,
    maybeUnmatched: /\||\)[?*]|\)\{0/.test(pattern),
    maybeEmpty: expression.test(''),
  }
}

function plain(call: Call, ours: string, other: string): Fragment {
  const form = plainPattern(call) ? ours : other
  return fill(form, call)
}

const fill = (form: string, call: Call): Fragment =>
  form
    .split(/(\$\d)/)
    .flatMap((piece) =>
      piece.startsWith('$') ? argument(call, Number(piece[1]) - 1) : piece ? fragmentOf(piece) : [],
    )

/** RE2 cannot tell a group that matched nothing from one that took no part. */
function extract(call: Call, group: Fragment): Fragment {
  const pattern = plainPattern(call)
  const written =
    /^(?:CAST\()?(\d)(?: AS BIGINT\))?$/.exec(group.map((piece) => piece.text).join(''))?.[1] ?? ''
  if (pattern && written === '0') return fill('trino_regexp_extract($1, $2, 0)', call)
  const isGroup = /^[1-9]$/.test(written) && Number(written) <= (pattern?.groups ?? 0)
  if (isGroup && !pattern?.maybeUnmatched) return fill(`trino_regexp_extract($1, $2, ${written})`, call)
  return sql`trino_re_extract(${argument(call, 0)}, ${argument(call, 1)}, ${group})`
}

/** Trino writes groups as `$1`, RE2 as `\1`. */
function replace(call: Call, replacement: Fragment, written: string | null): Fragment {
  const pattern = plainPattern(call)
  const ours = pattern && !pattern.maybeEmpty && written !== null ? groupsOf(written, pattern.groups) : null
  if (ours !== null)
    return sql`regexp_replace(${argument(call, 0)}, ${argument(call, 1)}, ${text(ours)}, 'g')`
  return sql`trino_re_replace(${argument(call, 0)}, ${argument(call, 1)}, ${replacement})`
}

/** A replacement of text and groups of one digit as RE2 writes it; null for any other. */
function groupsOf(replacement: string, groups: number): string | null {
  const known = [...replacement.matchAll(/\$(\d)(?!\d)/g)].every(([, group]) => Number(group) <= groups)
  const rest = replacement.replace(/\$\d(?!\d)/g, '')
  return known && !/[\\$]/.test(rest) ? replacement.replace(/\$(\d)/g, '\\$1') : null
}
