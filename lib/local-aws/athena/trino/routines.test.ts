import { outcomes } from '../testing/answers'

const tables = { 'db.t1': 'SELECT 1::BIGINT AS a' }

/** Frames that the rows decide, table functions, and functions that a statement brings along. https://trino.io/docs/current/udf/sql.html */
outcomes(tables, [
  [
    'SELECT sum(x) OVER (ORDER BY x ROWS BETWEEN y PRECEDING AND CURRENT ROW) FROM (VALUES (1, -1)) t(x, y)',
    'INVALID_WINDOW_FRAME: Window frame offset value must not be negative or null',
  ],
  [
    'SELECT sum(x) OVER (ORDER BY x GROUPS BETWEEN y PRECEDING AND CURRENT ROW) FROM (VALUES (1, -1)) t(x, y)',
    'INVALID_WINDOW_FRAME: Window frame offset value must not be negative or null',
  ],
  [
    'SELECT sum(x) OVER (ORDER BY x RANGE BETWEEN y PRECEDING AND CURRENT ROW) FROM (VALUES (1, NULL)) t(x, y)',
    'INVALID_WINDOW_FRAME: Window frame offset value must not be negative or null',
  ],
  [
    'SELECT sum(x) OVER (ORDER BY x ROWS BETWEEN y PRECEDING AND CURRENT ROW) FROM (VALUES (1, 2)) t(x, y)',
    [['1']],
  ],
  [
    'SELECT * FROM TABLE(sequence(start => 1, stop => 5, step => 0))',
    'INVALID_FUNCTION_ARGUMENT: Step must be positive for sequence [start, stop] where start < stop',
  ],
  ['SELECT * FROM TABLE(sequence(stop => 3))', [['0'], ['1'], ['2'], ['3']]],
  ['SELECT sum(sequential_number) FROM TABLE(sequence(10, -10, -5))', [['0']]],
  ['SELECT * FROM TABLE(exclude_columns(TABLE(SELECT 1 a, 2 b), DESCRIPTOR(b))) AS t(x)', [['1']]],
  ['SELECT * FROM TABLE(nope(1))', "FUNCTION_NOT_FOUND: line 1:21: Table function 'nope' not registered"],
  [
    'WITH FUNCTION dbl(x bigint) RETURNS bigint RETURN x * 2 SELECT dbl(4), dbl(dbl(a)) FROM t1',
    [['8', '4']],
  ],
  [
    "WITH FUNCTION hello(name varchar) RETURNS varchar RETURN format('Hello %s!', 'x' || name), FUNCTION bye() RETURNS varchar RETURN hello('you') SELECT hello('me'), bye()",
    [['Hello xme!', 'Hello xyou!']],
  ],
  [
    'WITH FUNCTION f(a double) RETURNS double RETURN a + a * a WITH t AS (SELECT 2 AS x) SELECT f(f(f(x + 0 * x * x * x * x * x * x * x * x * x))), sum(f(x)) FROM t GROUP BY x',
    [['1806.0', '6.0']],
  ],
  [
    "WITH FUNCTION f(a bigint) RETURNS bigint RETURN a SELECT f('x')",
    'FUNCTION_NOT_FOUND: line 1:58: Unexpected parameters (varchar(1)) for function f. Expected: f(bigint)',
  ],
  [
    'WITH FUNCTION f(a bigint) RETURNS bigint BEGIN RETURN a; END SELECT f(1)',
    'NOT_SUPPORTED: line 1:42: WITH FUNCTION of more than a RETURN is not available in the local store',
  ],
  [
    'SELECT sum(x) OVER (ORDER BY x RANGE BETWEEN y PRECEDING AND CURRENT ROW) FROM (VALUES (1, NULL)) t(x, y)',
    'INVALID_WINDOW_FRAME: Window frame offset value must not be negative or null',
  ],
])
