import { outcomes } from '../../testing/answers'

const tables = {
  'db.customer': "SELECT 10::BIGINT AS custkey, 'Ann' AS name",
  'db.t': `SELECT * FROM (VALUES ('a', '{"b":[1,2,{"c":"x"}]}'), ('b', '{}')) AS t(id, js)`,
}

/**
 * SQL/JSON functions: paths, what happens when they find nothing or fail, constructors.
 * https://trino.io/docs/current/functions/json.html and Trino's TestJsonQueryFunction, TestJsonValueFunction, TestJsonExistsFunction
 */
outcomes(tables, [
  ['SELECT json_exists(\'{"comment":"nice","children":[10,13,16]}\', \'lax $.children[2]\')', [['true']]],
  ["SELECT json_exists('{\"children\":[8,11]}', 'strict $.children[2]' UNKNOWN ON ERROR)", [[null]]],
  ["SELECT json_exists('{\"children\":[8,11]}', 'strict $.children[2]')", [['false']]],
  ["SELECT json_exists('{\"children\":[8,11]}', 'strict $.children[2]' TRUE ON ERROR)", [['true']]],
  [
    "SELECT json_exists('{\"children\":[8,11]}', 'strict $.children[2]' ERROR ON ERROR)",
    'PATH_EVALUATION_ERROR: path evaluation failed: structural error: invalid array subscript: [2, 2] for array of size 2',
  ],
  [
    "SELECT json_exists('nojson', 'lax $' ERROR ON ERROR)",
    'JSON_INPUT_CONVERSION_ERROR: conversion to JSON failed: ',
  ],
  ["SELECT json_exists(NULL, 'lax $')", [[null]]],
  [
    "SELECT json_exists('{\"a\":[1,2,3]}', 'lax $.a[*]?(@ > 2)'), json_exists('{\"a\":[1,2,3]}', 'lax $.a[*]?(@ > 3)')",
    [['true', 'false']],
  ],
  ['SELECT json_query(\'{"comment":"nice","children":[10,13,16]}\', \'lax $.children\')', [['[10,13,16]']]],
  [
    "SELECT json_query('{\"a\":[1,2]}', 'lax $.a[*]' WITH ARRAY WRAPPER), json_query('{\"a\":[1,2]}', 'lax $.a[*]'), json_query('{\"a\":[1,2]}', 'lax $.a[0]')",
    [['[1,2]', null, '1']],
  ],
  [
    "SELECT json_query('{\"a\":[[1],2]}', 'lax $.a[0]' WITH CONDITIONAL ARRAY WRAPPER), json_query('{\"a\":[[1],2]}', 'lax $.a[1]' WITH CONDITIONAL ARRAY WRAPPER), json_query('{\"a\":[[1],2]}', 'lax $.a[0]' WITH UNCONDITIONAL ARRAY WRAPPER)",
    [['[1]', '[2]', '[[1]]']],
  ],
  [
    'SELECT json_query(\'{"a":"x"}\', \'lax $.a\' OMIT QUOTES), json_query(\'{"a":"x"}\', \'lax $.a\' KEEP QUOTES ON SCALAR STRING)',
    [['x', '"x"']],
  ],
  [
    "SELECT json_query('{\"a\":1}', 'lax $.b' EMPTY ARRAY ON EMPTY), json_query('{\"a\":1}', 'strict $.b' EMPTY OBJECT ON ERROR), json_query('{\"a\":1}', 'lax $.b')",
    [['[]', '{}', null]],
  ],
  [
    "SELECT json_query('{\"a\":1}', 'lax $.b' ERROR ON EMPTY)",
    'JSON_OUTPUT_CONVERSION_ERROR: conversion from JSON failed: JSON path found no items',
  ],
  [
    "SELECT json_value('{\"comment\":\"nice\",\"age\":11}', 'lax $.age'), json_value('{\"age\":11}', 'lax $.age' RETURNING tinyint), typeof(json_value('{\"age\":11}', 'lax $.age' RETURNING tinyint))",
    [['11', '11', 'tinyint']],
  ],
  [
    "SELECT json_value('{\"c\":[1]}', 'lax $.c[2]' DEFAULT 'missing' ON EMPTY), json_value('{\"c\":[1]}', 'strict $.c[2]' DEFAULT 'x' ON ERROR), json_value('{\"c\":[1]}', 'strict $.c[2]' NULL ON ERROR)",
    [['missing', 'x', null]],
  ],
  [
    "SELECT json_value('{\"c\":[1,2]}', 'lax $.c[*]' ERROR ON ERROR)",
    'JSON_VALUE_RESULT_ERROR: cannot extract SQL scalar from JSON: JSON path found multiple items',
  ],
  [
    "SELECT json_value('{\"c\":{}}', 'lax $.c'), json_value('{\"c\":null}', 'lax $.c' DEFAULT 'e' ON ERROR)",
    [[null, null]],
  ],
  [
    "SELECT json_value('{\"c\":\"x\"}', 'lax $.c' RETURNING bigint DEFAULT -1 ON ERROR), json_value('{\"c\":1.0}', 'lax $.c' RETURNING bigint), json_value('{\"c\":true}', 'lax $.c' RETURNING boolean)",
    [['-1', '1', 'true']],
  ],
  [
    "SELECT json_value('{\"a\":[1,2,3]}', 'lax $.a.size()'), json_value('{\"a\":-1.5}', 'lax $.a.abs()'), json_value('{\"a\":-1.5}', 'lax $.a.ceiling()'), json_value('{\"a\":\"x\"}', 'lax $.a.type()'), json_value('{\"a\":\"1.5\"}', 'lax $.a.double()')",
    [['3', '1.5', '-1', 'string', '1.5']],
  ],
  [
    "SELECT json_value('{\"a\":2}', 'lax $.a + 3 * 2'), json_value('{\"a\":7}', 'lax $.a / 2'), json_value('{\"a\":7}', 'lax -$.a'), json_value('{\"a\":7.5}', 'lax $.a % 2')",
    [['8', '3', '-7', '1.5']],
  ],
  ['SELECT json_query(\'{"a":{"b":1},"c":[{"b":2}]}\', \'lax $..b\' WITH ARRAY WRAPPER)', [['[1,2]']]],
  [
    "SELECT json_query('[1,2,3,4]', 'lax $[1 to last]' WITH ARRAY WRAPPER), json_query('[1,2,3,4]', 'lax $[0, last - 1]' WITH ARRAY WRAPPER)",
    [['[2,3,4]', '[1,3]']],
  ],
  [
    'SELECT json_query(\'[{"n":"a","v":1},{"n":"b","v":2}]\', \'lax $[*]?(@.n == "b" && @.v >= 2).v\' WITH ARRAY WRAPPER), json_query(\'[{"n":"a"},{"m":1}]\', \'strict $[*]?(exists(@.m))\')',
    [['[2]', '{"m":1}']],
  ],
  [
    'SELECT json_query(\'["abc","xbc"]\', \'lax $[*]?(@ starts with "ab")\'), json_query(\'[1,"a"]\', \'lax $[*]?((@ > 0) is unknown)\')',
    [['"abc"', '"a"']],
  ],
  [
    'SELECT json_query(\'{"a":1,"b":"x"}\', \'lax $.keyvalue().name\' WITH ARRAY WRAPPER), json_query(\'{"a":1,"b":"x"}\', \'lax $.*\' WITH ARRAY WRAPPER)',
    [['["a","b"]', '[1,"x"]']],
  ],
  [
    "SELECT json_value('[5,6,7]', 'lax $[$i]' PASSING 1 AS \"i\"), json_value('{\"a\":3}', 'lax $.a + $X' PASSING 2 AS x), json_exists('{\"a\":\"q\"}', 'lax $?(@.a == $s)' PASSING 'q' AS \"s\")",
    [['6', '5', 'true']],
  ],
  ['SELECT json_value(\'{"a":1}\', \'lax $.a\' PASSING \'{"k":[1]}\' FORMAT JSON AS "j")', [['1']]],
  [
    "SELECT json_value('{\"a\":12345678901234567890}', 'lax $.a'), json_value('{\"a\":1e2}', 'lax $.a'), json_query('{\"a\":1.10, \"b\":[ 1 ]}', 'lax $')",
    [['12345678901234567890', '100.0', '{"a":1.10,"b":[1]}']],
  ],
  [
    "SELECT json_value('{\"a\":1}', '$.a')",
    "INVALID_PATH: line 1:30: invalid JSON path: mismatched input '$'",
  ],
  [
    "SELECT json_value(JSON '{\"a\":1}', 'lax $.a')",
    'TYPE_MISMATCH: line 1:19: Cannot read input of type json as JSON using formatting JSON',
  ],
  [
    "SELECT json_object('key1' : 1, 'key2' : true), json_object(KEY 'key1' VALUE 1, 'key2' VALUE true), json_object()",
    [['{"key1":1,"key2":true}', '{"key1":1,"key2":true}', '{}']],
  ],
  [
    "SELECT json_object('x' : null, 'k' : 5 ABSENT ON NULL), json_object('x' : null), json_object('x' : '[1]' FORMAT JSON), json_object('x' : json_array(1, json_object('y' : 'z')))",
    [['{"k":5}', '{"x":null}', '{"x":[1]}', '{"x":[1,{"y":"z"}]}']],
  ],
  [
    "SELECT json_object('x' : 1, 'x' : 2 WITH UNIQUE KEYS)",
    'INVALID_FUNCTION_ARGUMENT: duplicate key passed to JSON_OBJECT function',
  ],
  [
    "SELECT json_object('x' : 1, 'x' : 2), json_object('d' : DATE '2024-01-01', 'f' : 1.50, 'e' : 1e0, 't' : 'a\"b')",
    [['{"x":2}', '{"d":"2024-01-01","f":1.50,"e":1.0,"t":"a\\"b"}']],
  ],
  [
    "SELECT json_array(1, 'a', null, true), json_array(1, null NULL ON NULL), json_array(), json_array(null)",
    [['[1,"a",true]', '[1,null]', '[]', '[]']],
  ],
  ['SELECT json_object(name : custkey) FROM customer ORDER BY 1 LIMIT 1', [['{"Ann":10}']]],
  [
    "SELECT id, json_value(js, 'lax $.b[2].c') FROM t ORDER BY 1",
    [
      ['a', 'x'],
      ['b', null],
    ],
  ],
])
