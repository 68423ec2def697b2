import { outcomes } from '../testing/answers'

const tables = {
  'db.t1': 'SELECT 1::BIGINT AS a, 2::BIGINT AS b, 3::BIGINT AS c, 4::BIGINT AS d',
  'db.t2': 'SELECT 1::BIGINT AS a, 2::BIGINT AS b',
}

/**
 * What Trino's analyzer refuses and takes, with the words and places of its own tests (TestAnalyzer), which Athena reports.
 * https://github.com/trinodb/trino/tree/master/core/trino-main/src/test/java/io/trino/sql
 */
outcomes(tables, [
  [
    "SELECT * FROM (VALUES 'a') t(y) WHERE y IN (VALUES 1)",
    'TYPE_MISMATCH: line 1:41: Value expression and result of subquery must be of the same type: row(varchar(1)) vs row(integer)',
  ],
  [
    'SELECT (VALUES true) IN (VALUES 1)',
    'TYPE_MISMATCH: line 1:22: Value expression and result of subquery must be of the same type: row(boolean) vs row(integer)',
  ],
  ["SELECT 'a', (VALUES 1) GROUP BY 1", [['a', '1']]],
  ["SELECT 'a', (SELECT (1))", [['a', '1']]],
  ['SELECT a FROM t1 WHERE (VALUES 1) = 2', []],
  ['SELECT a FROM t1 WHERE (VALUES 1) IN (VALUES 1)', [['1']]],
  ['SELECT a FROM t1 WHERE (VALUES 1) IN (2)', []],
  ['SELECT * FROM (SELECT 1) t1(x) WHERE x IN (SELECT 1)', [['1']]],
  [
    "SELECT lower(DISTINCT a) FROM (VALUES('foo')) AS t1(a)",
    'FUNCTION_NOT_AGGREGATE: line 1:8: DISTINCT is not supported for non-aggregation functions',
  ],
  [
    'SELECT max(a) AS a FROM (values (1,2)) t(a,b) GROUP BY b ORDER BY max(a+b)',
    'COLUMN_NOT_FOUND: line 1:71: Invalid reference to output projection attribute from ORDER BY aggregation',
  ],
  [
    'SELECT DISTINCT a AS a, max(a) AS c from (VALUES (1, 2)) t(a, b) GROUP BY a ORDER BY max(a)',
    'COLUMN_NOT_FOUND: line 1:90: Invalid reference to output projection attribute from ORDER BY aggregation',
  ],
  [
    'SELECT 1 AS x FROM (values (1,2)) t(x, y) GROUP BY y ORDER BY sum(y) FILTER (WHERE x > 0)',
    'COLUMN_NOT_FOUND: line 1:84: Invalid reference to output projection attribute from ORDER BY aggregation',
  ],
  [
    'SELECT sum(a) x FROM t1 HAVING x > 5',
    "COLUMN_NOT_FOUND: line 1:32: Column 'x' cannot be resolved or requester is not authorized to access requested resources",
  ],
  ['SELECT *', 'COLUMN_NOT_FOUND: line 1:8: SELECT * not allowed in queries without FROM clause'],
  ['SELECT foo.* FROM t1', 'TABLE_NOT_FOUND: line 1:8: Unable to resolve reference foo'],
  ['SELECT a.b.c.d.* FROM t1', 'TABLE_NOT_FOUND: line 1:8: Unable to resolve reference a.b.c.d'],
  [
    'SELECT (1, 2).* AS (a) FROM t1',
    'MISMATCHED_COLUMN_ALIASES: line 1:21: Column alias list has 1 entries but relation has 2 columns',
  ],
  [
    "SELECT non_row.* FROM (VALUES ('true', 1)) t(non_row, b)",
    'TABLE_NOT_FOUND: line 1:8: Unable to resolve reference non_row',
  ],
  [
    'SELECT t.a FROM (SELECT t.* FROM (VALUES 1) t(a))',
    "COLUMN_NOT_FOUND: line 1:8: Column 't.a' cannot be resolved or requester is not authorized to access requested resources",
  ],
  [
    'SELECT * FROM t1 GROUP BY 10',
    'INVALID_COLUMN_REFERENCE: line 1:27: GROUP BY position 10 is not in select list',
  ],
  [
    'SELECT x, sum(y) FROM (VALUES (1, 2)) t(x, y) GROUP BY x, sum(y)',
    'EXPRESSION_NOT_SCALAR: line 1:59: GROUP BY clause cannot contain aggregations, window functions or grouping operations: [sum(y)]',
  ],
  [
    'SELECT x, sum(y) FROM (VALUES (1, 2)) t(x, y) GROUP BY 1, 2',
    'EXPRESSION_NOT_SCALAR: line 1:11: GROUP BY clause cannot contain aggregations, window functions or grouping operations: [sum(y)]',
  ],
  ['SELECT (SELECT t1.a) FROM t1 GROUP BY a', [['1']]],
  ['SELECT (SELECT a) FROM t1 GROUP BY t1.a', [['1']]],
  [
    'SELECT (SELECT u.a from (values 1) x(a)) FROM t1 u GROUP BY b',
    "EXPRESSION_NOT_AGGREGATE: line 1:16: Subquery uses 'u.a' which must appear in GROUP BY clause",
  ],
  [
    'SELECT (SELECT 1 FROM t1 WHERE a = u.a) FROM t1 u GROUP BY b',
    "EXPRESSION_NOT_AGGREGATE: line 1:36: Subquery uses 'u.a' which must appear in GROUP BY clause",
  ],
  ['SELECT EXISTS(SELECT t1.a) FROM t1 GROUP BY a', [['true']]],
  [
    'SELECT * FROM t1 ORDER BY 10',
    'INVALID_COLUMN_REFERENCE: line 1:27: ORDER BY position 10 is not in select list',
  ],
  [
    'SELECT * FROM t1 FETCH FIRST 0 ROWS ONLY',
    'NUMERIC_VALUE_OUT_OF_RANGE: line 1:18: FETCH FIRST row count must be positive (actual value: 0)',
  ],
  [
    'SELECT * FROM t1 FETCH FIRST 5 ROWS WITH TIES',
    'MISSING_ORDER_BY: line 1:18: FETCH FIRST WITH TIES clause requires ORDER BY',
  ],
  [
    'SELECT sum(count(*)) FROM t1',
    "NESTED_AGGREGATION: line 1:8: Cannot nest aggregations inside aggregation 'sum': [count(*)]",
  ],
  [
    'SELECT * FROM t1 WHERE sum(a) > 1',
    'EXPRESSION_NOT_SCALAR: line 1:31: WHERE clause cannot contain aggregations, window functions or grouping operations: [sum(a)]',
  ],
  [
    'SELECT * FROM t1 GROUP BY sum(a)',
    'EXPRESSION_NOT_SCALAR: line 1:27: GROUP BY clause cannot contain aggregations, window functions or grouping operations: [sum(a)]',
  ],
  [
    'SELECT * FROM t1 JOIN t2 ON sum(t1.a) = t2.a',
    'EXPRESSION_NOT_SCALAR: line 1:39: JOIN clause cannot contain aggregations, window functions or grouping operations: [sum(t1.a)]',
  ],
  [
    'SELECT * FROM t1 GROUP BY rank() over ()',
    'EXPRESSION_NOT_SCALAR: line 1:27: GROUP BY clause cannot contain aggregations, window functions or grouping operations: [rank() OVER ()]',
  ],
  [
    'SELECT * FROM t1 JOIN t2 ON sum(t1.a) over () = t2.a',
    'EXPRESSION_NOT_SCALAR: line 1:47: JOIN clause cannot contain aggregations, window functions or grouping operations: [sum(t1.a) OVER ()]',
  ],
  [
    'SELECT 1 FROM (VALUES 1) HAVING count(*) OVER () > 1',
    'NESTED_WINDOW: line 1:33: HAVING clause cannot contain window functions or row pattern measures',
  ],
  [
    'SELECT a, b, sum(c), grouping(a, b) FROM t1 GROUP BY GROUPING SETS ((a), (a, b))',
    [
      ['1', null, '3', '1'],
      ['1', '2', '3', '0'],
    ],
  ],
  ['SELECT grouping(t1.a) FROM t1 GROUP BY a', [['0']]],
  ['SELECT grouping(b) FROM t1 GROUP BY t1.b', [['0']]],
  [
    'SELECT a, b, sum(c) FROM t1 WHERE grouping(a, b) GROUP BY GROUPING SETS ((a), (a, b))',
    'EXPRESSION_NOT_SCALAR: line 1:35: WHERE clause cannot contain aggregations, window functions or grouping operations: [GROUPING (a, b)]',
  ],
  [
    'SELECT grouping(a) FROM t1',
    'MISSING_GROUP_BY: line 1:1: A GROUPING() operation can only be used with a corresponding GROUPING SET/CUBE/ROLLUP/GROUP BY clause',
  ],
  [
    'SELECT grouping(a) FROM t1 GROUP BY b',
    'INVALID_ARGUMENTS: line 1:8: The arguments to GROUPING() must be expressions referenced by the GROUP BY at the associated query level. Mismatch due to a.',
  ],
  [
    "SELECT 'a', array[b][1] FROM t1 GROUP BY 1",
    "EXPRESSION_NOT_AGGREGATE: line 1:13: 'ARRAY[b][1]' must be an aggregate expression or appear in GROUP BY clause",
  ],
  [
    'SELECT a, sum(b) FROM t1',
    "EXPRESSION_NOT_AGGREGATE: line 1:8: 'a' must be an aggregate expression or appear in GROUP BY clause",
  ],
  [
    'SELECT sum(b) / a FROM t1',
    "EXPRESSION_NOT_AGGREGATE: line 1:15: '(sum(b) / a)' must be an aggregate expression or appear in GROUP BY clause",
  ],
  [
    'SELECT sum(b) / a FROM t1 GROUP BY c',
    "EXPRESSION_NOT_AGGREGATE: line 1:15: '(sum(b) / a)' must be an aggregate expression or appear in GROUP BY clause",
  ],
  [
    'SELECT sum(b) FROM t1 ORDER BY a + 1',
    "EXPRESSION_NOT_AGGREGATE: line 1:34: '(a + 1)' must be an aggregate expression or appear in GROUP BY clause",
  ],
  [
    'SELECT a, sum(b) FROM t1 GROUP BY a HAVING c > 5',
    "EXPRESSION_NOT_AGGREGATE: line 1:46: '(c > 5)' must be an aggregate expression or appear in GROUP BY clause",
  ],
  [
    'SELECT count(*) over (PARTITION BY a) FROM t1 GROUP BY b',
    "EXPRESSION_NOT_AGGREGATE: line 1:36: PARTITION BY expression 'a' must be an aggregate expression or appear in GROUP BY clause",
  ],
  [
    'SELECT count(*) over (ORDER BY a) FROM t1 GROUP BY b',
    "EXPRESSION_NOT_AGGREGATE: line 1:32: ORDER BY expression 'a' must be an aggregate expression or appear in GROUP BY clause",
  ],
  [
    'SELECT row_number() over() as a from (values (41, 42), (-41, -42)) t(a,b) group by a+b order by a+b',
    "EXPRESSION_NOT_AGGREGATE: line 1:98: '(a + b)' must be an aggregate expression or appear in GROUP BY clause",
  ],
  [
    'SELECT f FROM t1',
    "COLUMN_NOT_FOUND: line 1:8: Column 'f' cannot be resolved or requester is not authorized to access requested resources",
  ],
  [
    'SELECT * FROM t1 ORDER BY f',
    "COLUMN_NOT_FOUND: line 1:27: Column 'f' cannot be resolved or requester is not authorized to access requested resources",
  ],
  [
    'SELECT count(*) FROM t1 GROUP BY f',
    "COLUMN_NOT_FOUND: line 1:34: Column 'f' cannot be resolved or requester is not authorized to access requested resources",
  ],
  [
    'SELECT t.y FROM (VALUES 1) t(x)',
    "COLUMN_NOT_FOUND: line 1:8: Column 't.y' cannot be resolved or requester is not authorized to access requested resources",
  ],
  ['SELECT a x FROM t1 ORDER BY x + 1', [['1']]],
  ['SELECT max(a) FROM (values (1,2), (2,1)) t(a,b) GROUP BY b ORDER BY max(b*1e0)', [['2'], ['1']]],
  [
    'SELECT CAST(ROW(1) AS ROW(someField BIGINT)) AS a FROM (values (1,2)) t(a,b) GROUP BY b ORDER BY a.someField',
    [['{somefield=1}']],
  ],
  ['SELECT a x FROM t1 ORDER BY a + 1', [['1']]],
  ['SELECT t1.* FROM t1 ORDER BY a', [['1', '2', '3', '4']]],
  ['SELECT DISTINCT t1.* FROM t1 ORDER BY a', [['1', '2', '3', '4']]],
  ['SELECT DISTINCT t1.* FROM t1 ORDER BY t1.a', [['1', '2', '3', '4']]],
  ['SELECT DISTINCT t1.* AS (w, x, y, z) FROM t1 ORDER BY w', [['1', '2', '3', '4']]],
  ['SELECT a FROM t1 GROUP BY a ORDER BY (SELECT a)', [['1']]],
  ['SELECT a FROM t1 GROUP BY a ORDER BY MAX((SELECT x FROM (VALUES 4) t(x)))', [['1']]],
  ['SELECT * FROM t1 NATURAL JOIN t2', 'NOT_SUPPORTED: line 1:15: Natural join not supported'],
  ['SELECT t1.*, a FROM t1 GROUP BY 1,2,c,d', [['1', '2', '3', '4', '1']]],
  ['SELECT a FROM t1 GROUP BY t1.a', [['1']]],
  ['SELECT * FROM t1 GROUP BY t1.a, t1.b, t1.c, t1.d', [['1', '2', '3', '4']]],
  ['SELECT (a, b) FROM t1 GROUP BY a, b', [['{field0=1, field1=2}']]],
  ['SELECT sum(a) FROM t1 HAVING avg(a) - avg(b) > 10', []],
  [
    'SELECT a FROM t1 HAVING a = 1',
    "EXPRESSION_NOT_AGGREGATE: line 1:8: 'a' must be an aggregate expression or appear in GROUP BY clause",
  ],
  ['WITH AB AS (SELECT * FROM t1) SELECT * FROM ab', [['1', '2', '3', '4']]],
])
