import type { Random } from './random'

/** Values that have broken other servers, or that mean something to a layer they should not reach. */
export const nastyText: readonly string[] = [
  '',
  ' ',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '../../../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  '/etc/passwd',
  'a/../../b',
  '.~/00',
  'a\u0000b',
  '\u0001\u001f\u007f',
  '\ud800',
  '\u202e\u{1f600}e\u0301',
  "'; DROP TABLE x; --",
  '"',
  '`',
  '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
  ']]>',
  '%',
  '%s%n',
  '{7*7}',
  '(((((((((((((((((((((((',
  '[a-z',
  '-1',
  '1e400',
  'NaN',
  '9223372036854775808',
  '2026-02-30T25:61:61Z',
  's3://features/../../etc',
  's3://',
  'arn:aws:sagemaker:us-east-1:000000000000:feature-group/orders',
  'arn:aws:sagemaker:::',
  'x'.repeat(300),
  'é'.repeat(2000),
  'x'.repeat(70_000),
]

export const nastyStatements: readonly string[] = [
  "SELECT * FROM read_csv('/etc/passwd')",
  "SELECT * FROM read_text('/etc/passwd')",
  "SELECT * FROM '/etc/passwd'",
  'SELECT * FROM "/etc/passwd"',
  "COPY (SELECT 1) TO '/tmp/almanac-escape.csv'",
  "ATTACH '/tmp/almanac-escape.db'",
  'INSTALL httpfs',
  'SET enable_external_access = true',
  'PRAGMA database_list',
  "SELECT getenv('HOME')",
  "SELECT * FROM glob('/*')",
  `SELECT ${'('.repeat(3000)}1${')'.repeat(3000)}`,
  `SELECT ${Array.from({ length: 2000 }, () => '1').join('+')}`,
  'SELECT',
  ';',
  "SELECT '",
  'SELECT "__proto__" FROM "constructor"."toString"',
  'SELECT * FROM orders',
  'SELECT 1',
  'SELECT count(*) FROM UNNEST(sequence(1, 10000)) AS t(a)',
  "SELECT regexp_like('aaaaaaaaaaaaaaaaaaaaaaaa!', '(a+)+$')",
  'SHOW TABLES',
  'SHOW DATABASES',
  'DESCRIBE orders',
  "CREATE EXTERNAL TABLE t (a int) LOCATION 's3://features/../../../etc/'",
  "UNLOAD (SELECT 1 AS a) TO 's3://features/unload/' WITH (format = 'PARQUET')",
  "CREATE TABLE made WITH (external_location = 's3://../x/') AS SELECT 1 AS a",
  'DROP TABLE "../x"',
]

/** Something else than what the shape says. */
export function nastyValue(random: Random): unknown {
  return random.pick<() => unknown>([
    () => null,
    () => true,
    () => random.pick([0, -1, 1.5, 1e308, -0, 2 ** 31, 2 ** 53, 9.3e18]),
    () => random.pick(nastyText),
    () => [],
    () => [null, [[[]]], {}],
    () => ({}),
    () =>
      JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}') as unknown,
    () => nested(random.pick([10, 500])),
  ])()
}

function nested(levels: number): unknown {
  let value: unknown = 1
  for (let level = 0; level < levels; level++) value = level % 2 ? [value] : { a: value }
  return value
}
