import { outcomes } from '../testing/answers'

const tables = {
  'db.t': "SELECT * FROM (VALUES ('a', ['x', 'y']), ('b', ['z'])) AS t(id, tags)",
  'db.t1': 'SELECT 1::BIGINT AS a, 2::BIGINT AS b, 3::BIGINT AS c, 4::BIGINT AS d',
  'db.t2': 'SELECT 1::BIGINT AS a, 2::BIGINT AS b',
}

/**
 * Set operations, grouping, limits and what FROM may name with the answers of Trino's own tests (TestGroupingSets, TestUnnest,
 * AbstractTestQueries).
 * https://github.com/trinodb/trino/tree/master/core/trino-main/src/test/java/io/trino/sql/query
 */
outcomes(tables, [
  ['SELECT * FROM (SELECT 1 x, 2 x) t', [['1', '2']]],
  ['SELECT x FROM (SELECT 1 x, 2 x) t', "AMBIGUOUS_NAME: line 1:8: Column 'x' is ambiguous"],
  [
    'WITH a AS (SELECT 1 x), a AS (SELECT 2 y) SELECT * FROM a',
    "DUPLICATE_NAMED_QUERY: line 1:25: WITH query name 'a' specified more than once",
  ],
  ['SELECT * FROM t2, t2', [['1', '2', '1', '2']]],
  [
    'SELECT 1 UNION SELECT 1, 2',
    'TYPE_MISMATCH: line 1:10: UNION query has different number of fields: 1, 2',
  ],
  [
    "SELECT 1 UNION SELECT 'a'",
    'TYPE_MISMATCH: line 1:10: column 1 in UNION query has incompatible types: integer, varchar(1)',
  ],
  ['SELECT 1 EXCEPT SELECT 1', []],
  ['VALUES 1,1,2 EXCEPT ALL VALUES 1 ORDER BY 1', [['1'], ['2']]],
  ['VALUES 1,1,2 INTERSECT ALL VALUES 1,1', [['1'], ['1']]],
  ['SELECT 1 UNION ALL SELECT 1 UNION SELECT 2 ORDER BY 1', [['1'], ['2']]],
  ['SELECT 1 UNION SELECT 2 INTERSECT SELECT 2 ORDER BY 1', [['1'], ['2']]],
  ['SELECT * FROM (VALUES 1, 2, 2, 3) t(x) ORDER BY x FETCH FIRST 2 ROWS WITH TIES', [['1'], ['2'], ['2']]],
  ['SELECT DISTINCT x FROM (VALUES 1, 2, 2, 3) t(x) ORDER BY x FETCH FIRST 2 ROWS WITH TIES', [['1'], ['2']]],
  [
    'SELECT x FROM (VALUES 1, 2) t(x) UNION ALL SELECT 2 ORDER BY x FETCH FIRST 2 ROWS WITH TIES',
    [['1'], ['2'], ['2']],
  ],
  ['SELECT x FROM (VALUES 1, 2, 2, 3) t(x) ORDER BY x OFFSET 1 FETCH FIRST 1 ROW WITH TIES', [['2'], ['2']]],
  [
    'SELECT x, count(*) FROM (VALUES 1, 2, 2, 3) t(x) GROUP BY x ORDER BY count(*) DESC FETCH FIRST 2 ROWS WITH TIES',
    [
      ['2', '2'],
      ['1', '1'],
      ['3', '1'],
    ],
  ],
  ['VALUES 3, 1, 1 ORDER BY 1 FETCH FIRST ROW WITH TIES', [['1'], ['1']]],
  ['SELECT x FROM (VALUES 1,2,3) t(x) LIMIT 0', []],
  ['SELECT x FROM (VALUES 1,2,3) t(x) ORDER BY x OFFSET 2 ROWS', [['3']]],
  [
    'SELECT x FROM (VALUES 1,2,3) t(x) OFFSET -1',
    "SYNTAX_ERROR: line 1:42: mismatched input '-'. Expecting: '?', <integer>",
  ],
  [
    'SELECT count(*) FILTER (WHERE x > 1), sum(x) FILTER (WHERE x > 5) FROM (VALUES 1,2,3) t(x)',
    [['2', null]],
  ],
  ['SELECT array_agg(x ORDER BY y DESC, x) FROM (VALUES (1,2),(2,3),(3,3)) t(x,y)', [['[2, 3, 1]']]],
  ['SELECT array_agg(DISTINCT x ORDER BY x) FROM (VALUES 2,1,2) t(x)', [['[1, 2]']]],
  [
    'SELECT array_agg(DISTINCT x ORDER BY y) FROM (VALUES (1,2)) t(x,y)',
    'EXPRESSION_NOT_IN_DISTINCT: line 1:38: For aggregate function with DISTINCT, ORDER BY expressions must appear in arguments',
  ],
  ["SELECT listagg(v, ',') WITHIN GROUP (ORDER BY v) FROM (VALUES 'b','a') t(v)", [['a,b']]],
  [
    "SELECT listagg(v, ',' ON OVERFLOW TRUNCATE '...' WITH COUNT) WITHIN GROUP (ORDER BY v) FROM (VALUES 'b','a') t(v)",
    [['a,b']],
  ],
  ["SELECT listagg(DISTINCT v) WITHIN GROUP (ORDER BY v) FROM (VALUES 'b','a','a') t(v)", [['ab']]],
  [
    'SELECT a, b, count(*) FROM (VALUES (1,2),(1,3)) t(a,b) GROUP BY DISTINCT ROLLUP (a, b), ROLLUP (a) ORDER BY 1, 2',
    [
      ['1', '2', '1'],
      ['1', '3', '1'],
      ['1', null, '2'],
      [null, null, '2'],
    ],
  ],
  [
    'SELECT a, b, count(*) FROM (VALUES (1,2),(1,3)) t(a,b) GROUP BY ALL ROLLUP (a), ROLLUP (a, b) ORDER BY 1, 2, 3',
    [
      ['1', '2', '1'],
      ['1', '2', '1'],
      ['1', '3', '1'],
      ['1', '3', '1'],
      ['1', null, '2'],
      ['1', null, '2'],
      ['1', null, '2'],
      [null, null, '2'],
    ],
  ],
  [
    'SELECT a, count(*) FROM (VALUES (1,2),(1,3)) t(a,b) GROUP BY a, GROUPING SETS ((b), ()) ORDER BY 1, 2',
    [
      ['1', '1'],
      ['1', '1'],
      ['1', '2'],
    ],
  ],
  [
    'SELECT a, b, grouping(a, b), count(*) FROM (VALUES (1,2),(1,3)) t(a,b) GROUP BY CUBE (a, b) ORDER BY 3, 1, 2',
    [
      ['1', '2', '0', '1'],
      ['1', '3', '0', '1'],
      ['1', null, '1', '2'],
      [null, '2', '2', '1'],
      [null, '3', '2', '1'],
      [null, null, '3', '2'],
    ],
  ],
  ['SELECT count(*) FROM (VALUES 1) t(x) WHERE x > 5 GROUP BY ()', [['0']]],
  [
    'SELECT x IS DISTINCT FROM y, x IS NOT DISTINCT FROM y FROM (VALUES (1, NULL)) t(x, y)',
    [['true', 'false']],
  ],
  ["SELECT CASE 1 WHEN 1 THEN 'a' END, CASE WHEN false THEN 1 END, nullif(1, 1)", [['a', null, null]]],
  ['SELECT x FROM (VALUES 1,2) t(x) WHERE x BETWEEN 2 AND 1', []],
  [
    "SELECT 'abc' LIKE 'a%', 'a%c' LIKE 'a\\%c' ESCAPE '\\', 'abc' NOT LIKE '_b_'",
    [['true', 'true', 'false']],
  ],
  ["SELECT 'a' LIKE 'a' ESCAPE 'ab'", 'INVALID_FUNCTION_ARGUMENT: Escape string must be a single character'],
  [
    "SELECT 'a' LIKE 'a#' ESCAPE '#'",
    "INVALID_FUNCTION_ARGUMENT: Escape character must be followed by '%', '_' or the escape character itself",
  ],
  [
    'WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 100) SELECT count(*) FROM t',
    "NOT_SUPPORTED: Recursion depth limit exceeded (10). Use 'max_recursion_depth' session property to modify the limit.",
  ],
  [
    'WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 10) SELECT count(*) FROM t',
    [['10']],
  ],
  [
    'WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 11) SELECT count(*) FROM t',
    [['11']],
  ],
  [
    "WITH RECURSIVE t(n, s) AS (VALUES (1, 'a') UNION ALL SELECT n + 1, concat(s, 'b') FROM t WHERE n < 3) SELECT * FROM t ORDER BY n",
    [
      ['1', 'a'],
      ['2', 'ab'],
      ['3', 'abb'],
    ],
  ],
  [
    'WITH RECURSIVE t(n) AS (SELECT 1 UNION SELECT 1 FROM t) SELECT * FROM t',
    "NOT_SUPPORTED: Recursion depth limit exceeded (10). Use 'max_recursion_depth' session property to modify the limit.",
  ],
  ['WITH t AS (SELECT 1 a), u AS (SELECT a + 1 b FROM t) SELECT * FROM u, t', [['2', '1']]],
  ['SELECT * FROM (TABLE t2)', [['1', '2']]],
  [
    "SELECT * FROM UNNEST(ARRAY[1,2], MAP(ARRAY['a'], ARRAY[5])) AS t(n, k, v) ORDER BY 1",
    [
      ['1', 'a', '5'],
      ['2', null, null],
    ],
  ],
  ['SELECT * FROM UNNEST(ARRAY[])', []],
  [
    'SELECT n FROM UNNEST(ARRAY[ARRAY[1,2],ARRAY[3]]) AS t(a) CROSS JOIN UNNEST(a) AS u(n) ORDER BY 1',
    [['1'], ['2'], ['3']],
  ],
  [
    'SELECT id, tag FROM t LEFT JOIN UNNEST(tags) AS u(tag) ON TRUE ORDER BY 1,2',
    [
      ['a', 'x'],
      ['a', 'y'],
      ['b', 'z'],
    ],
  ],
  [
    "SELECT id, tag FROM t LEFT JOIN UNNEST(tags) AS u(tag) ON tag = 'x'",
    'NOT_SUPPORTED: line 1:21: LEFT JOIN involving UNNEST is only supported with condition ON TRUE',
  ],
  [
    'SELECT id, tag FROM t RIGHT JOIN UNNEST(tags) AS u(tag) ON TRUE',
    'INVALID_COLUMN_REFERENCE: line 1:41: LATERAL reference not allowed in RIGHT JOIN',
  ],
  ['SELECT * FROM t, UNNEST(id)', 'TYPE_MISMATCH: line 1:25: Cannot unnest type: varchar'],
  ['SELECT * FROM UNNEST(1)', 'TYPE_MISMATCH: line 1:22: Cannot unnest type: integer'],
  [
    'SELECT x FROM UNNEST(ARRAY[1]) AS t(x, y)',
    "MISMATCHED_COLUMN_ALIASES: line 1:15: Column alias list has 2 entries but 't' has 1 columns available",
  ],
  [
    'SELECT * FROM t1 AS x(a)',
    "MISMATCHED_COLUMN_ALIASES: line 1:15: Column alias list has 1 entries but 'x' has 4 columns available",
  ],
  ['SELECT x FROM (SELECT 1) AS t(x), LATERAL (SELECT x + 1) AS u(y)', [['1']]],
  ['SELECT * FROM TABLE(sequence(start => 1, stop => 5, step => 2))', [['1'], ['3'], ['5']]],
  ['SELECT * FROM TABLE(sequence(1, 3))', [['1'], ['2'], ['3']]],
  ['SELECT * FROM TABLE(exclude_columns(input => TABLE(t2), columns => DESCRIPTOR(a)))', [['2']]],
  ['WITH FUNCTION dbl(x bigint) RETURNS bigint RETURN x * 2 SELECT dbl(4)', [['8']]],
])
