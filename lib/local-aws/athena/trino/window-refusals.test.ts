import { outcomes } from '../testing/answers'

const tables = {
  'db.t1': 'SELECT 1::BIGINT AS a, 2::BIGINT AS b, 3::BIGINT AS c, 4::BIGINT AS d',
}

/**
 * Windows and clauses of aggregates that are refused, in the words of Trino's TestAnalyzer and window tests.
 * https://github.com/trinodb/trino/tree/master/core/trino-main/src/test/java/io/trino/sql
 */
outcomes(tables, [
  [
    'SELECT lag(x, -1) OVER (ORDER BY x) FROM (VALUES 1) t(x)',
    'INVALID_FUNCTION_ARGUMENT: Offset must be at least 0',
  ],
  [
    'SELECT nth_value(x, 0) OVER (ORDER BY x) FROM (VALUES 1) t(x)',
    'INVALID_FUNCTION_ARGUMENT: Offset must be at least 1',
  ],
  [
    'SELECT ntile(0) OVER (ORDER BY x) FROM (VALUES 1) t(x)',
    'INVALID_FUNCTION_ARGUMENT: Buckets must be greater than 0',
  ],
  [
    'SELECT sum(x) IGNORE NULLS OVER (ORDER BY x) FROM (VALUES 1) t(x)',
    'NULL_TREATMENT_NOT_ALLOWED: line 1:8: Cannot specify null treatment clause for sum function',
  ],
  [
    'SELECT count(*) FILTER (WHERE x) FROM (VALUES 1) t(x)',
    'TYPE_MISMATCH: line 1:31: FILTER clause must evaluate to a boolean: actual type integer',
  ],
  [
    'SELECT abs(x) FILTER (WHERE x > 1) FROM (VALUES 1) t(x)',
    'FUNCTION_NOT_AGGREGATE: line 1:8: Filter is only valid for aggregation functions',
  ],
  [
    "SELECT listagg(x, ',') WITHIN GROUP (ORDER BY x) OVER () FROM (VALUES 'a') t(x)",
    "SYNTAX_ERROR: line 1:55: mismatched input '('. Expecting: <EOF>",
  ],
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
    'SELECT array_agg(x) OVER (ORDER BY x RANGE BETWEEN -x PRECEDING AND 0 * x FOLLOWING) FROM (VALUES 1) t(x)',
    'INVALID_WINDOW_FRAME: Window frame offset value must not be negative or null',
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
])
