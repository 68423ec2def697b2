import { outcomes } from '../testing/answers'

const tables = {
  'db.t1': 'SELECT 1::BIGINT AS a, 2::BIGINT AS b, 3::BIGINT AS c, 4::BIGINT AS d',
}

/**
 * Windows with the answers of Trino's window tests: frames, names, NULLs, and the aggregates that share their clauses.
 * https://github.com/trinodb/trino/tree/master/core/trino-main/src/test/java/io/trino/sql
 */
outcomes(tables, [
  [
    'SELECT lag(x, 1, 0) IGNORE NULLS OVER (ORDER BY y), lead(x) IGNORE NULLS OVER (ORDER BY y) FROM (VALUES (1, 1), (NULL, 2), (3, 3)) t(x, y) ORDER BY y',
    [
      ['0', '3'],
      ['1', '3'],
      ['1', null],
    ],
  ],
  [
    'SELECT first_value(x) IGNORE NULLS OVER (ORDER BY y), nth_value(x, 2) IGNORE NULLS OVER (ORDER BY y ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) FROM (VALUES (NULL, 1), (2, 2), (3, 3)) t(x, y) ORDER BY y',
    [
      [null, '3'],
      ['2', '3'],
      ['2', '3'],
    ],
  ],
  [
    'SELECT first_value(x) RESPECT NULLS OVER (ORDER BY y) FROM (VALUES (NULL, 1), (2, 2)) t(x, y) ORDER BY y',
    [[null], [null]],
  ],
  ['SELECT sum(x) FILTER (WHERE x > 1) OVER (ORDER BY x) FROM (VALUES 1, 2, 3) t(x)', [[null], ['2'], ['5']]],
  [
    'SELECT x, count(*) OVER (PARTITION BY x % 2) FROM (VALUES 1, 2, 3) t(x) ORDER BY 1',
    [
      ['1', '2'],
      ['2', '1'],
      ['3', '2'],
    ],
  ],
  [
    'SELECT x, last_value(x) OVER (ORDER BY x) FROM (VALUES 1, 2) t(x) ORDER BY 1',
    [
      ['1', '1'],
      ['2', '2'],
    ],
  ],
  [
    'SELECT rank() OVER (ORDER BY x DESC NULLS FIRST), dense_rank() OVER (ORDER BY x) FROM (VALUES 1, 1, NULL, 2) t(x) ORDER BY 1, 2',
    [
      ['1', '3'],
      ['2', '2'],
      ['3', '1'],
      ['3', '1'],
    ],
  ],
  [
    'SELECT array_agg(x) OVER (ORDER BY x ROWS BETWEEN 1 FOLLOWING AND 2 FOLLOWING) FROM (VALUES 1, 2, 3) t(x)',
    [['[2, 3]'], ['[3]'], [null]],
  ],
  [
    'SELECT max(x) OVER (ORDER BY x GROUPS BETWEEN CURRENT ROW AND 1 FOLLOWING) FROM (VALUES 1, 1, 2, 4) t(x)',
    [['2'], ['2'], ['4'], ['4']],
  ],
  ['SELECT sum(count(*)) OVER (ORDER BY a) FROM (VALUES 1, 1, 2) t(a) GROUP BY a ORDER BY 1', [['2'], ['3']]],
  [
    'SELECT a, row_number() OVER (ORDER BY count(*) DESC) FROM (VALUES 1, 1, 2) t(a) GROUP BY a ORDER BY 2',
    [
      ['1', '1'],
      ['2', '2'],
    ],
  ],
  ['SELECT x FROM (VALUES 1, 2, 3) t(x) ORDER BY rank() OVER (ORDER BY x DESC)', [['3'], ['2'], ['1']]],
  [
    'SELECT max(x) OVER w, min(x) OVER (w ORDER BY x) FROM (VALUES 1, 2) t(x) WINDOW w AS (PARTITION BY 1) ORDER BY 1, 2',
    [
      ['2', '1'],
      ['2', '1'],
    ],
  ],
  [
    'SELECT approx_distinct(x) OVER (), bool_or(x > 1) OVER (ORDER BY x), max_by(x, -x) OVER () FROM (VALUES 1, 2) t(x) ORDER BY 2',
    [
      ['2', 'false', '1'],
      ['2', 'true', '1'],
    ],
  ],
  [
    'SELECT avg(x) OVER (ORDER BY x ROWS 1 PRECEDING) FROM (VALUES 1.0, 2.0, 4.0) t(x)',
    [['1.0'], ['1.5'], ['3.0']],
  ],
  ['SELECT count(DISTINCT x) FILTER (WHERE x > 1) FROM (VALUES 1, 2, 2) t(x)', [['1']]],
  [
    'SELECT array_agg(x ORDER BY x DESC NULLS LAST) FILTER (WHERE x IS NOT NULL) FROM (VALUES 1, NULL, 2) t(x)',
    [['[2, 1]']],
  ],
  [
    "SELECT array_agg(x) OVER (PARTITION BY y ORDER BY x DESC) FROM (VALUES (1, 'a'), (2, 'a')) t(x, y)",
    [['[2]'], ['[2, 1]']],
  ],
  [
    "SELECT sum(x) OVER (ORDER BY d RANGE BETWEEN INTERVAL '1' DAY PRECEDING AND INTERVAL '1' DAY FOLLOWING) FROM (VALUES (1, DATE '2024-01-01'), (2, DATE '2024-01-02'), (4, DATE '2024-01-04')) t(x, d) ORDER BY d",
    [['3'], ['3'], ['4']],
  ],
  ['SELECT avg(b) OVER w FROM t1 WINDOW "W" AS (PARTITION BY a)', [['2.0']]],
  [
    'SELECT max(b) OVER w3 FROM t1 WINDOW w1 AS (PARTITION BY a), w2 AS (w1 ORDER BY b), w3 AS (w2 RANGE c PRECEDING)',
    [['2']],
  ],
  ['SELECT * FROM t1 WINDOW w AS (PARTITION BY a) ORDER BY max(b) OVER w', [['1', '2', '3', '4']]],
  [
    "SELECT rank() OVER (ROWS BETWEEN SMALLINT '1' PRECEDING AND SMALLINT '2' FOLLOWING) FROM (VALUES 1) t(x)",
    [['1']],
  ],
  [
    "SELECT rank() OVER (ROWS BETWEEN DECIMAL '1' PRECEDING AND DECIMAL '2' FOLLOWING) FROM (VALUES 1) t(x)",
    [['1']],
  ],
  [
    'SELECT array_agg(x) OVER (ORDER BY x RANGE BETWEEN UNBOUNDED PRECEDING AND 5 PRECEDING) FROM (VALUES 1) t(x)',
    [[null]],
  ],
  [
    'SELECT rank() OVER (ORDER BY x GROUPS BETWEEN 1 PRECEDING AND 2 FOLLOWING) FROM (VALUES 1) t(x)',
    [['1']],
  ],
  [
    'SELECT array_agg(x) OVER (ORDER BY x GROUPS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM (VALUES 1, 1, 2, 3) t(x)',
    [['[1, 1]'], ['[1, 1]'], ['[1, 1, 2]'], ['[2, 3]']],
  ],
])
