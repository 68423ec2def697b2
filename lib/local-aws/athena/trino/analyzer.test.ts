import { failures } from '../testing/answers'

const tables = {
  'db.t1': 'SELECT 1::BIGINT AS a, 2::BIGINT AS b, 3::BIGINT AS c, 4::BIGINT AS d',
  'db.t2': 'SELECT 1::BIGINT AS a, 2::BIGINT AS b',
}

/**
 * What Trino's analyzer refuses, with the words and places of its own tests (TestAnalyzer), which Athena reports.
 * https://github.com/trinodb/trino/blob/master/core/trino-main/src/test/java/io/trino/sql/analyzer/TestAnalyzer.java
 */
failures(tables, [
  [
    "SELECT * FROM (VALUES 'a') t(y) WHERE y IN (VALUES 1)",
    'TYPE_MISMATCH: line 1:41: Value expression and result of subquery must be of the same type: row(varchar(1)) vs row(integer)',
  ],
  [
    'SELECT (VALUES true) IN (VALUES 1)',
    'TYPE_MISMATCH: line 1:22: Value expression and result of subquery must be of the same type: row(boolean) vs row(integer)',
  ],
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
  [
    'SELECT (SELECT u.a from (values 1) x(a)) FROM t1 u GROUP BY b',
    "EXPRESSION_NOT_AGGREGATE: line 1:16: Subquery uses 'u.a' which must appear in GROUP BY clause",
  ],
  [
    'SELECT (SELECT 1 FROM t1 WHERE a = u.a) FROM t1 u GROUP BY b',
    "EXPRESSION_NOT_AGGREGATE: line 1:36: Subquery uses 'u.a' which must appear in GROUP BY clause",
  ],
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
  [
    'SELECT DISTINCT random() FROM t1 ORDER BY random()',
    'EXPRESSION_NOT_IN_DISTINCT: line 1:43: For SELECT DISTINCT, ORDER BY expressions must appear in select list',
  ],
  ['SELECT * FROM t1 NATURAL JOIN t2', 'NOT_SUPPORTED: line 1:15: Natural join not supported'],
  [
    'SELECT * FROM t1 WINDOW w AS (PARTITION BY a), w AS (PARTITION BY a)',
    "DUPLICATE_WINDOW_NAME: line 1:48: WINDOW name 'w' specified more than once",
  ],
  [
    'SELECT avg(b) OVER w FROM t1 WINDOW "w" AS (PARTITION BY a)',
    'INVALID_WINDOW_REFERENCE: line 1:20: Cannot resolve WINDOW name w',
  ],
  [
    'SELECT avg(b) OVER w FROM (SELECT * FROM t1 WINDOW w AS (PARTITION BY a))',
    'INVALID_WINDOW_REFERENCE: line 1:20: Cannot resolve WINDOW name w',
  ],
  [
    'SELECT * FROM t1 WINDOW w1 AS (w ORDER BY b), w AS (PARTITION BY a)',
    'INVALID_WINDOW_REFERENCE: line 1:32: Cannot resolve WINDOW name w',
  ],
  [
    'SELECT * FROM t1 WINDOW w1 AS (ORDER BY a), w2 AS (w1 PARTITION BY b)',
    'INVALID_PARTITION_BY: line 1:68: WINDOW specification with named WINDOW reference cannot specify PARTITION BY',
  ],
  [
    'SELECT * FROM t1 WINDOW w1 AS (ORDER BY a), w2 AS (w1 ORDER BY b)',
    'INVALID_ORDER_BY: line 1:55: Cannot specify ORDER BY if referenced named WINDOW specifies ORDER BY',
  ],
  [
    'SELECT * FROM t1 WINDOW w1 AS (RANGE CURRENT ROW), w2 AS (w1 ORDER BY b)',
    'INVALID_WINDOW_REFERENCE: line 1:59: Cannot reference named WINDOW containing frame specification',
  ],
  [
    'SELECT * FROM (VALUES 1) t(a) WINDOW w AS (RANGE UNBOUNDED FOLLOWING)',
    'INVALID_WINDOW_FRAME: line 1:44: Window frame start cannot be UNBOUNDED FOLLOWING',
  ],
  [
    "SELECT * FROM (VALUES 'x') t(a) WINDOW w AS (ROWS a PRECEDING)",
    'TYPE_MISMATCH: line 1:51: Window frame ROWS start value type must be exact numeric type with scale 0 (actual varchar(1))',
  ],
  [
    "SELECT * FROM (VALUES 'x') t(a) WINDOW w AS (RANGE a PRECEDING)",
    'MISSING_ORDER_BY: line 1:46: Window frame of type RANGE PRECEDING or FOLLOWING requires ORDER BY',
  ],
  [
    'SELECT * FROM (VALUES (1, 2, 3)) t(a, b, c) WINDOW w AS (ORDER BY a, b RANGE c PRECEDING)',
    'INVALID_ORDER_BY: line 1:58: Window frame of type RANGE PRECEDING or FOLLOWING requires single sort item in ORDER BY (actual: 2)',
  ],
  [
    "SELECT * FROM (VALUES 'x') t(a) WINDOW w AS (GROUPS a PRECEDING)",
    'MISSING_ORDER_BY: line 1:46: Window frame of type GROUPS PRECEDING or FOLLOWING requires ORDER BY',
  ],
  [
    'SELECT * FROM (VALUES 1) t(a) WINDOW w AS (PARTITION BY count(a) OVER ())',
    'NESTED_WINDOW: line 1:57: Cannot nest window functions or row pattern measures inside window specification',
  ],
  [
    'SELECT max(c) OVER (w PARTITION BY a) FROM t1 WINDOW w AS (ORDER BY b)',
    'INVALID_PARTITION_BY: line 1:36: WINDOW specification with named WINDOW reference cannot specify PARTITION BY',
  ],
  [
    'SELECT max(c) OVER (w ORDER BY a) FROM t1 WINDOW w AS (ORDER BY b)',
    'INVALID_ORDER_BY: line 1:23: Cannot specify ORDER BY if referenced named WINDOW specifies ORDER BY',
  ],
  [
    'SELECT (SELECT count(*) OVER w FROM (VALUES 2)) FROM (VALUES 1) t(x) WINDOW w AS (PARTITION BY x)',
    'INVALID_WINDOW_REFERENCE: line 1:30: Cannot resolve WINDOW name w',
  ],
  [
    'SELECT max(a) FROM (values (1,2)) t(a,b) GROUP BY b WINDOW w AS (ORDER BY a)',
    "EXPRESSION_NOT_AGGREGATE: line 1:75: 'a' must be an aggregate expression or appear in GROUP BY clause",
  ],
  [
    'SELECT avg(sum(a) OVER ()) FROM t1',
    "NESTED_WINDOW: line 1:8: Cannot nest window functions or row pattern measures inside aggregation 'avg': [sum(a) OVER ()]",
  ],
  [
    'SELECT sum(sum(a) OVER ()) OVER () FROM t1',
    'NESTED_WINDOW: line 1:8: Cannot nest window functions or row pattern measures inside window function arguments',
  ],
  [
    'SELECT avg(a) OVER (PARTITION BY sum(b) OVER ()) FROM t1',
    'NESTED_WINDOW: line 1:34: Cannot nest window functions or row pattern measures inside window specification',
  ],
  [
    'SELECT lag(x, 2) OVER() FROM (VALUES 1, 2, 3, 4, 5) t(x)',
    'MISSING_ORDER_BY: line 1:23: lag function requires an ORDER BY window clause',
  ],
  [
    'SELECT lag(x, 2) OVER(ORDER BY x ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) FROM (VALUES 1, 2, 3, 4, 5) t(x)',
    'INVALID_WINDOW_FRAME: line 1:34: Cannot specify window frame for lag function',
  ],
  ['SELECT row_number()', 'MISSING_OVER: line 1:8: Window function row_number requires an OVER clause'],
  [
    'SELECT coalesce(lead(a), 0) from (values(0)) t(a)',
    'MISSING_OVER: line 1:17: Window function lead requires an OVER clause',
  ],
  [
    'SELECT rank() OVER (ROWS UNBOUNDED FOLLOWING)',
    'INVALID_WINDOW_FRAME: line 1:21: Window frame start cannot be UNBOUNDED FOLLOWING',
  ],
  [
    'SELECT rank() OVER (ROWS 2 FOLLOWING)',
    'INVALID_WINDOW_FRAME: line 1:21: Window frame starting from FOLLOWING cannot end with CURRENT ROW',
  ],
  [
    'SELECT rank() OVER (ROWS BETWEEN CURRENT ROW AND UNBOUNDED PRECEDING)',
    'INVALID_WINDOW_FRAME: line 1:21: Window frame end cannot be UNBOUNDED PRECEDING',
  ],
  [
    'SELECT rank() OVER (ROWS BETWEEN CURRENT ROW AND 5 PRECEDING)',
    'INVALID_WINDOW_FRAME: line 1:21: Window frame starting from CURRENT ROW cannot end with PRECEDING',
  ],
  [
    'SELECT rank() OVER (ROWS BETWEEN 2 FOLLOWING AND 5 PRECEDING)',
    'INVALID_WINDOW_FRAME: line 1:21: Window frame starting from FOLLOWING cannot end with PRECEDING',
  ],
  [
    'SELECT rank() OVER (ROWS 5e-1 PRECEDING)',
    'TYPE_MISMATCH: line 1:26: Window frame ROWS start value type must be exact numeric type with scale 0 (actual double)',
  ],
  [
    "SELECT rank() OVER (ROWS 'foo' PRECEDING)",
    'TYPE_MISMATCH: line 1:26: Window frame ROWS start value type must be exact numeric type with scale 0 (actual varchar(3))',
  ],
  [
    'SELECT array_agg(x) OVER (ORDER BY x RANGE BETWEEN 2 FOLLOWING AND CURRENT ROW) FROM (VALUES 1) t(x)',
    'INVALID_WINDOW_FRAME: line 1:38: Window frame starting from FOLLOWING cannot end with CURRENT ROW',
  ],
  [
    'SELECT array_agg(x) OVER (ORDER BY x RANGE BETWEEN 5 PRECEDING AND UNBOUNDED PRECEDING) FROM (VALUES 1) t(x)',
    'INVALID_WINDOW_FRAME: line 1:38: Window frame end cannot be UNBOUNDED PRECEDING',
  ],
  [
    'SELECT array_agg(x) OVER (RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING) FROM (VALUES 1) t(x)',
    'MISSING_ORDER_BY: line 1:27: Window frame of type RANGE PRECEDING or FOLLOWING requires ORDER BY',
  ],
  [
    'SELECT array_agg(x) OVER (ORDER BY x DESC, x ASC RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING) FROM (VALUES 1) t(x)',
    'INVALID_ORDER_BY: line 1:27: Window frame of type RANGE PRECEDING or FOLLOWING requires single sort item in ORDER BY (actual: 2)',
  ],
  [
    "SELECT array_agg(x) OVER (ORDER BY x RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING) FROM (VALUES 'a') t(x)",
    'TYPE_MISMATCH: line 1:36: Window frame of type RANGE PRECEDING or FOLLOWING requires that sort item type be numeric, datetime or interval (actual: varchar(1))',
  ],
  [
    "SELECT array_agg(x) OVER (ORDER BY x RANGE BETWEEN 'a' PRECEDING AND 'z' FOLLOWING) FROM (VALUES 1) t(x)",
    'TYPE_MISMATCH: line 1:52: Window frame RANGE value type (varchar(1)) not compatible with sort item type (integer)',
  ],
  [
    'SELECT a, count(DISTINCT b) OVER () FROM t1',
    'NOT_SUPPORTED: line 1:11: DISTINCT in window function parameters not yet supported: count(DISTINCT b) OVER ()',
  ],
  [
    'SELECT a FROM t1 HAVING a = 1',
    "EXPRESSION_NOT_AGGREGATE: line 1:8: 'a' must be an aggregate expression or appear in GROUP BY clause",
  ],
])
