import { failures } from '../testing/answers'

const tables = {
  'db.t': `SELECT * FROM (VALUES
    ('a', TIMESTAMP '2024-01-01 00:00:00', 1, 1.5::DECIMAL(10,2), ['x', 'y'], MAP {'k': 1}, 9223372036854775807),
    ('b', TIMESTAMP '2024-01-02 00:00:00', 0, 2.25::DECIMAL(10,2), ['z'], MAP {'l': 2}, 1)) AS t(id, et, n, d, tags, attrs, big)`,
}

/** Failures are worded as Athena words them, at the place in the text; those of a running query have none. */
failures(tables, [
  ['SELECT * FORM t', "SYNTAX_ERROR: line 1:10: mismatched input 'FORM'. Expecting: <EOF>"],
  [
    'SELECT\n  n, nope FROM t',
    "COLUMN_NOT_FOUND: line 2:6: Column 'nope' cannot be resolved or requester is not authorized to access requested resources",
  ],
  [
    'SELECT o.nope FROM t o',
    "COLUMN_NOT_FOUND: line 1:8: Column 'o.nope' cannot be resolved or requester is not authorized to access requested resources",
  ],
  ['SELECT * FROM missing', "TABLE_NOT_FOUND: line 1:15: Table 'awsdatacatalog.db.missing' does not exist"],
  ['SELECT foo(1)', "FUNCTION_NOT_FOUND: line 1:8: Function 'foo' not registered"],
  ['SELECT st_x(1)', "NOT_SUPPORTED: line 1:8: Function 'st_x' is not available in the local store"],
  [
    'SELECT id, count(*) FROM t',
    "EXPRESSION_NOT_AGGREGATE: line 1:8: 'id' must be an aggregate expression or appear in GROUP BY clause",
  ],
  ['SELECT id FROM t a JOIN t b ON true', "AMBIGUOUS_NAME: line 1:8: Column 'id' is ambiguous"],
  ["SELECT CAST('x' AS bigint)", "INVALID_CAST_ARGUMENT: Cannot cast 'x' to BIGINT"],
  ["SELECT TIMESTAMP 'yesterday'", "INVALID_LITERAL: line 1:8: 'yesterday' is not a valid TIMESTAMP literal"],
  [
    'SELECT `id` FROM t',
    'SYNTAX_ERROR: line 1:8: backquoted identifiers are not supported; use double quotes',
  ],
  ['SELECT CAST(1 AS money)', 'TYPE_MISMATCH: line 1:18: Unknown type: money'],
  ['SELECT id = 1 FROM t', 'TYPE_MISMATCH: line 1:11: Cannot apply operator: varchar = integer'],
  ['SELECT id + 1 FROM t', 'TYPE_MISMATCH: line 1:11: Cannot apply operator: varchar + integer'],
  ["SELECT n FROM t WHERE n > '1'", 'TYPE_MISMATCH: line 1:25: Cannot apply operator: integer > varchar(1)'],
  [
    "SELECT 1 FROM t WHERE id <= TIMESTAMP '2024-01-01 00:00:00'",
    'TYPE_MISMATCH: line 1:26: Cannot apply operator: varchar <= timestamp(0)',
  ],
  [
    'SELECT id FROM t WHERE id IN (1, 2)',
    'TYPE_MISMATCH: line 1:27: IN value and list items must be the same type or coercible to a common type. Cannot find common type between varchar and integer, all types (without duplicates): [varchar, integer]',
  ],
  [
    "SELECT id FROM t WHERE n BETWEEN 'a' AND 'b'",
    'TYPE_MISMATCH: line 1:26: Cannot check if integer is BETWEEN varchar(1) and varchar(1)',
  ],
  [
    'SELECT * FROM t WHERE id',
    'TYPE_MISMATCH: line 1:23: WHERE clause must evaluate to a boolean: actual type varchar',
  ],
  [
    'SELECT CASE WHEN n THEN 1 END FROM t',
    'TYPE_MISMATCH: line 1:18: CASE WHEN clause must evaluate to a boolean (actual: integer)',
  ],
  [
    'SELECT id FROM t UNION SELECT n FROM t',
    'TYPE_MISMATCH: line 1:18: column 1 in UNION query has incompatible types: varchar, integer',
  ],
  ['SELECT CAST(tags AS varchar) FROM t', 'TYPE_MISMATCH: line 1:8: Cannot cast array(varchar) to varchar'],
  [
    'SELECT upper(1)',
    'FUNCTION_NOT_FOUND: line 1:8: Unexpected parameters (integer) for function upper. Expected: upper(varchar)',
  ],
  [
    'SELECT n AS x, x + 1 FROM t',
    "COLUMN_NOT_FOUND: line 1:16: Column 'x' cannot be resolved or requester is not authorized to access requested resources",
  ],
  [
    'SELECT n AS x FROM t WHERE x > 0',
    "COLUMN_NOT_FOUND: line 1:28: Column 'x' cannot be resolved or requester is not authorized to access requested resources",
  ],
  [
    'SELECT n AS x, count(*) FROM t GROUP BY x',
    "COLUMN_NOT_FOUND: line 1:41: Column 'x' cannot be resolved or requester is not authorized to access requested resources",
  ],
  [
    'SELECT id FROM t GROUP BY 3',
    'INVALID_COLUMN_REFERENCE: line 1:27: GROUP BY position 3 is not in select list',
  ],
  [
    'SELECT DISTINCT id FROM t ORDER BY n',
    'EXPRESSION_NOT_IN_DISTINCT: line 1:36: For SELECT DISTINCT, ORDER BY expressions must appear in select list',
  ],
  [
    'SELECT count(*) FROM t WHERE sum(n) > 1',
    'EXPRESSION_NOT_SCALAR: line 1:37: WHERE clause cannot contain aggregations, window functions or grouping operations: [sum(n)]',
  ],
  [
    'SELECT sum(sum(n)) FROM t',
    "NESTED_AGGREGATION: line 1:8: Cannot nest aggregations inside aggregation 'sum': [sum(n)]",
  ],
  [
    'SELECT row_number() FROM t',
    'MISSING_OVER: line 1:8: Window function row_number requires an OVER clause',
  ],
  ['SELECT 1 / n FROM t', 'DIVISION_BY_ZERO: Division by zero'],
  ['SELECT 10 % 0', 'DIVISION_BY_ZERO: Division by zero'],
  ['SELECT d / 0 FROM t', 'DIVISION_BY_ZERO: Division by zero'],
  [
    'SELECT tags[3] FROM t',
    'INVALID_FUNCTION_ARGUMENT: Array subscript must be less than or equal to array length: 3 > 2',
  ],
  ['SELECT tags[0] FROM t', 'INVALID_FUNCTION_ARGUMENT: SQL array indices start at 1'],
  ['SELECT tags[-1] FROM t', 'INVALID_FUNCTION_ARGUMENT: Array subscript is negative: -1'],
  ["SELECT attrs['z'] FROM t", 'INVALID_FUNCTION_ARGUMENT: Key not present in map: z'],
  ['SELECT sum(big) FROM t', 'NUMERIC_VALUE_OUT_OF_RANGE: bigint addition overflow'],
  ['SELECT 2147483647 + 1', 'NUMERIC_VALUE_OUT_OF_RANGE: integer addition overflow: 2147483647 + 1'],
  ['SELECT CAST(300 AS tinyint)', 'NUMERIC_VALUE_OUT_OF_RANGE: Out of range for tinyint: 300'],
  ["SELECT CAST('x' AS double)", "INVALID_CAST_ARGUMENT: Cannot cast 'x' to DOUBLE"],
  ["SELECT date_trunc('foo', et) FROM t", "INVALID_FUNCTION_ARGUMENT: 'foo' is not a valid TIMESTAMP field"],
  ['SELECT (SELECT n FROM t)', 'SUBQUERY_MULTIPLE_ROWS: Scalar sub-query has returned multiple rows'],
  [
    'SELECT 1 FROM t a JOIN t b ON a.n = b.id',
    'TYPE_MISMATCH: line 1:35: Cannot apply operator: integer = varchar',
  ],
  [
    'SELECT nullif(id, 1) FROM t',
    'TYPE_MISMATCH: line 1:8: Types are not comparable with NULLIF: varchar vs integer',
  ],
])
