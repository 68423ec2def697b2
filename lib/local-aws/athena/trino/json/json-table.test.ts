import { outcomes } from '../../testing/answers'

/**
 * JSON_TABLE with the answers of Trino's TestJsonTable.
 * https://github.com/trinodb/trino/blob/master/core/trino-main/src/test/java/io/trino/sql/query/TestJsonTable.java
 */
outcomes({}, [
  [
    "SELECT first, last FROM (SELECT '{\"a\" : [1, 2, 3], \"b\" : [4, 5, 6]}') t(json_col), JSON_TABLE(json_col, 'lax $.a' COLUMNS(first bigint PATH 'lax $[0]', last bigint PATH 'lax $[last]'))",
    [['1', '3']],
  ],
  [
    'SELECT c1, c2, c3 FROM (SELECT \'{"a" : {"b" : [1, 2, 3], "c" : [[4, 5, 6], [7, 8, 9]]}}\') t(json_col), JSON_TABLE(json_col, \'lax $.a\' AS "path_a" COLUMNS(NESTED PATH \'lax $.b[*]\' AS "path_b" COLUMNS (c1 integer PATH \'lax $ * 10\'), NESTED PATH \'lax $.c\' AS "path_c" COLUMNS (NESTED PATH \'lax $[0][*]\' AS "path_d" COLUMNS (c2 integer PATH \'lax $ * 100\'), NESTED PATH \'lax $[last][*]\' AS "path_e" COLUMNS (c3 integer PATH \'lax $ * 1000\'))) PLAN ("path_a" OUTER ("path_b" UNION ("path_c" INNER ("path_d" CROSS "path_e"))))) ORDER BY 1, 2, 3',
    [
      ['10', null, null],
      ['20', null, null],
      ['30', null, null],
      [null, '400', '7000'],
      [null, '400', '8000'],
      [null, '400', '9000'],
      [null, '500', '7000'],
      [null, '500', '8000'],
      [null, '500', '9000'],
      [null, '600', '7000'],
      [null, '600', '8000'],
      [null, '600', '9000'],
    ],
  ],
  [
    "SELECT empty_default, error_default FROM (SELECT '[[1, 2, 3], [4, 5, 6]]') t(json_col), JSON_TABLE((SELECT json_col), 'lax $[$index]' PASSING (SELECT 0) AS \"index\" COLUMNS(empty_default bigint PATH 'lax $[-42]' DEFAULT (SELECT -42) ON EMPTY, error_default bigint PATH 'strict $[42]' DEFAULT (SELECT 42) ON ERROR))",
    [['-42', '42']],
  ],
  [
    "SELECT empty_default, error_default FROM (SELECT '[[1, 2, 3], [4, 5, 6]]', 0, -42, 42) t(json_col, index_col, empty_default_col, error_default_col), JSON_TABLE(json_col, 'lax $[$index]' PASSING index_col AS \"index\" COLUMNS(empty_default bigint PATH 'lax $[-42]' DEFAULT empty_default_col * 2 ON EMPTY, error_default bigint PATH 'strict $[42]' DEFAULT error_default_col ON ERROR))",
    [['-84', '42']],
  ],
  [
    "SELECT * FROM JSON_TABLE('[]', 'lax $' AS \"p\" COLUMNS(a varchar(1) PATH 'lax \"A\"', NESTED PATH 'lax $' AS \"p1\" COLUMNS (b varchar(1) PATH 'lax \"B\"', NESTED PATH 'lax $' AS \"p2 \" COLUMNS (c varchar(1) PATH 'lax \"C\"', d varchar(1) PATH 'lax \"D\"'), e varchar(1) PATH 'lax \"E\"'), f varchar(1) PATH 'lax \"F\"', NESTED PATH 'lax $' AS \"p3\" COLUMNS (g varchar(1) PATH 'lax \"G\"'), h varchar(1) PATH 'lax \"H\"') PLAN DEFAULT (CROSS))",
    [['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H']],
  ],
  [
    "SELECT * FROM (VALUES ('[1, 2, 3]'), ('[4, 5, 6, 7, 8]')) t(json_col), JSON_TABLE(json_col, 'lax $[4]' COLUMNS(a integer PATH 'lax $'))",
    [['[4, 5, 6, 7, 8]', '8']],
  ],
  [
    "SELECT * FROM (VALUES ('[1, 2, 3]'), ('[4, 5, 6, 7, 8]')) t(json_col) LEFT JOIN JSON_TABLE(json_col, 'lax $[4]' COLUMNS(a integer PATH 'lax $')) ON TRUE ORDER BY 1",
    [
      ['[1, 2, 3]', null],
      ['[4, 5, 6, 7, 8]', '8'],
    ],
  ],
  [
    "SELECT * FROM (VALUES 1) t(x) RIGHT JOIN JSON_TABLE('[1, 2, 3]', 'lax $[4]' COLUMNS(a integer PATH 'lax $')) ON TRUE",
    [],
  ],
  [
    "SELECT * FROM (VALUES 1) t(x) FULL JOIN JSON_TABLE('[1, 2, 3]', 'lax $[4]' COLUMNS(a integer PATH 'lax $')) ON TRUE",
    [['1', null]],
  ],
  [
    'SELECT * FROM JSON_TABLE(\'[]\', \'lax $\' AS "root_path" COLUMNS(a varchar(1) PATH \'lax "A"\', NESTED PATH \'lax $[*]\' AS "nested_path" COLUMNS (b varchar(1) PATH \'lax "B"\')) PLAN ("root_path" OUTER "nested_path"))',
    [['A', null]],
  ],
  [
    'SELECT * FROM JSON_TABLE(\'[]\', \'lax $\' AS "root_path" COLUMNS(a varchar(1) PATH \'lax "A"\', NESTED PATH \'lax $[*]\' AS "nested_path" COLUMNS (b varchar(1) PATH \'lax "B"\')) PLAN ("root_path" INNER "nested_path"))',
    [],
  ],
  [
    'SELECT * FROM JSON_TABLE(\'[[], [1]]\', \'lax $\' AS "root_path" COLUMNS(a varchar(1) PATH \'lax "A"\', NESTED PATH \'lax $[*]\' AS "nested_path_1" COLUMNS (b varchar(1) PATH \'lax "B"\', NESTED PATH \'lax $[*]\' AS "nested_path_2" COLUMNS(c varchar(1) PATH \'lax "C"\'))) PLAN ("root_path" OUTER ("nested_path_1" OUTER "nested_path_2"))) ORDER BY 3',
    [
      ['A', 'B', 'C'],
      ['A', 'B', null],
    ],
  ],
  [
    'SELECT * FROM JSON_TABLE(\'[10, 1000]\', \'lax $\' AS "root_path" COLUMNS(a varchar(1) PATH \'lax "A"\', NESTED PATH \'lax $[*]\' AS "nested_path_1" COLUMNS (b integer PATH \'lax $ * 1\'), NESTED PATH \'lax $[*]\' AS "nested_path_2" COLUMNS (c integer PATH \'lax $ * 2\'), NESTED PATH \'lax $[*]\' AS "nested_path_3" COLUMNS (d integer PATH \'lax $ * 3\')) PLAN ("root_path" INNER ("nested_path_2" UNION ("nested_path_3" CROSS "nested_path_1")))) ORDER BY 2, 3, 4',
    [
      ['A', '10', null, '30'],
      ['A', '10', null, '3000'],
      ['A', '1000', null, '30'],
      ['A', '1000', null, '3000'],
      ['A', null, '20', null],
      ['A', null, '2000', null],
    ],
  ],
  [
    "SELECT * FROM JSON_TABLE('[10, 1000]', 'lax $' COLUMNS(a varchar(1) PATH 'lax \"A\"', NESTED PATH 'lax $[*]' COLUMNS (b integer PATH 'lax $ * 1'), NESTED PATH 'lax $[42]' COLUMNS (c integer PATH 'lax $ * 2'))) ORDER BY 2",
    [
      ['A', '10', null],
      ['A', '1000', null],
    ],
  ],
  [
    'SELECT * FROM JSON_TABLE(\'{"A" : 42, "b" : true}\', \'lax $\' COLUMNS(a integer, "b" boolean))',
    [['42', 'true']],
  ],
  [
    "SELECT * FROM JSON_TABLE('{\"A\" : 42, \"b\" : true}', 'lax $' COLUMNS(c varchar (5) DEFAULT 'empty' ON EMPTY DEFAULT 'error' ON ERROR))",
    [['empty']],
  ],
  ["SELECT * FROM JSON_TABLE('[]', 'strict $[42]' COLUMNS(a integer PATH 'lax 1') EMPTY ON ERROR)", []],
  [
    "SELECT * FROM JSON_TABLE('[]', 'strict $[42]' COLUMNS(a integer PATH 'lax 1') ERROR ON ERROR)",
    'PATH_EVALUATION_ERROR: path evaluation failed: structural error: invalid array subscript for empty array',
  ],
  ["SELECT * FROM JSON_TABLE('[]', 'lax $' COLUMNS(a integer PATH 'strict $[42]') EMPTY ON ERROR)", [[null]]],
  [
    "SELECT * FROM JSON_TABLE('[]', 'lax $' COLUMNS(a integer PATH 'strict $[42]') ERROR ON ERROR)",
    'PATH_EVALUATION_ERROR: path evaluation failed: structural error: invalid array subscript for empty array',
  ],
  ["SELECT * FROM JSON_TABLE(CAST (null AS varchar), 'lax $' COLUMNS(a integer PATH 'lax 1'))", []],
  [
    "SELECT * FROM (SELECT '[1, 2, 3]', CAST(null AS integer)) t(json_col, index_col), JSON_TABLE(json_col, 'lax $[$index]' PASSING index_col AS \"index\" COLUMNS(a integer PATH 'lax 1') ERROR ON ERROR)",
    'PATH_EVALUATION_ERROR: path evaluation failed: invalid item type. Expected: NUMBER, actual: NULL',
  ],
  [
    "SELECT a FROM (SELECT null) t(empty_default), JSON_TABLE('[1, 2, 3]', 'lax $' COLUMNS(a integer PATH 'lax $[42]' DEFAULT empty_default ON EMPTY DEFAULT -1 ON ERROR))",
    [[null]],
  ],
  ["SELECT * FROM JSON_TABLE('[1, 2, 3]', 'lax $' COLUMNS(a real PATH 'lax $[last]'))", [['3.0']]],
  [
    'SELECT n, o, q FROM JSON_TABLE(\'[{"n":"x","o":{"k":1}},{"n":"y"}]\', \'lax $[*]\' COLUMNS(i FOR ORDINALITY, n varchar PATH \'lax $.n\', o varchar FORMAT JSON PATH \'lax $.o\', q varchar FORMAT JSON PATH \'lax $.n\' OMIT QUOTES)) ORDER BY i',
    [
      ['x', '{"k":1}', 'x'],
      ['y', null, 'y'],
    ],
  ],
  [
    "SELECT t.i FROM JSON_TABLE('[5,6]', 'lax $[*]' COLUMNS(i FOR ORDINALITY)) AS t ORDER BY 1",
    [['1'], ['2']],
  ],
])
