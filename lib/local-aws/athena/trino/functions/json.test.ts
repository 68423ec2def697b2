import { answers } from '../../testing/answers'

/** Expression and the text that Athena prints for it; null is NULL. Sources: the function pages of Trino's manual. */
answers({
  JSON: [
    [`json_extract_scalar('{"a": {"b": 1}}', '$.a.b')`, '1'],
    [`json_extract_scalar('{"a": "x"}', '$.a')`, 'x'],
    [`json_extract_scalar('{"a": [1]}', '$.a')`, null],
    [`json_extract_scalar('{"a b": 1}', '$["a b"]')`, '1'],
    [`json_extract('{"a": [1, 2]}', '$.a')`, '[1,2]'],
    [`json_array_length('[1, 2, 3]')`, '3'],
    [`json_format(JSON '{"a": 1}')`, '{"a":1}'],
    [`json_size('{"a": {"b": 1, "c": 2}}', '$.a')`, '2'],
    [`json_array_contains('[1, 2]', 2)`, 'true'],
  ],
  'SQL/JSON': [
    [`json_value('{"a": 1}', 'lax $.a' RETURNING bigint)`, '1'],
    [`json_query('{"a": [1]}', 'lax $.a')`, '[1]'],
    [`json_exists('{"a": 1}', 'lax $.b')`, 'false'],
    [`json_array_get('[1, 2]', -1)`, '2'],
    [`json_extract('no json', '$.a')`, null],
    [`CAST(JSON '{"a": [1, 2]}' AS map(varchar, array(bigint)))`, '{a=[1, 2]}'],
    [`json_format(CAST(CAST(ROW(1, 'x') AS ROW(a bigint, b varchar)) AS JSON))`, '{"a":1,"b":"x"}'],
  ],
})
