import { failures, results } from '../../testing/answers'

const values = "(VALUES ('a', 0), ('5', 2)) AS t(v, n)"

// DuckDB calculates what occurs twice once, and would do so outside of TRY.
results({
  'what occurs twice': [
    [`SELECT try((10 / n) * (10 / n)) FROM ${values} ORDER BY n`, [[null], ['25']]],
    [`SELECT try(CAST(v AS integer) * CAST(v AS integer)) FROM ${values} ORDER BY n`, [[null], ['25']]],
    [
      `SELECT try_cast(v AS timestamp(6) with time zone), coalesce(try(from_iso8601_timestamp(v)), try_cast(v AS timestamp(6) with time zone)) IS NULL FROM ${values} WHERE n = 0`,
      [[null, 'true']],
    ],
  ],
  'aggregates, windows, subqueries and keys': [
    [`SELECT try_cast(max(v) AS boolean), try_cast(max(v) AS double) FROM ${values}`, [[null, null]]],
    [`SELECT try_cast(max(v) OVER () AS boolean) FROM ${values} WHERE n = 0`, [[null]]],
    [`SELECT try_cast((SELECT max(v) FROM ${values}) AS boolean)`, [[null]]],
    [`SELECT try(10 / min(n)), try(sum(n) / 2) FROM ${values}`, [[null, '1']]],
    [`SELECT try(10 / min(n) OVER ()) FROM ${values}`, [[null], [null]]],
    [`SELECT try(10 / (SELECT min(n) FROM ${values}))`, [[null]]],
    [
      `SELECT try(10 / n), count(*) FROM ${values} GROUP BY n ORDER BY n`,
      [
        [null, '1'],
        ['5', '1'],
      ],
    ],
    [
      `SELECT try(10 / n), count(*) FROM ${values} GROUP BY try(10 / n) ORDER BY 1 NULLS FIRST`,
      [
        [null, '1'],
        ['5', '1'],
      ],
    ],
    [`SELECT v FROM ${values} GROUP BY v HAVING try_cast(v AS boolean) IS NULL ORDER BY 1`, [['5'], ['a']]],
  ],
  'terms of GROUP BY that are expressions': [
    [
      `SELECT try(10 / (n + 1)), n + 1 FROM (VALUES 0, -1) AS t(n) GROUP BY n + 1 ORDER BY 2`,
      [
        [null, '0'],
        ['10', '1'],
      ],
    ],
    [
      `SELECT n + 1, try(10 / (N + 1)) FROM (VALUES 0, -1) AS t(n) GROUP BY 1 ORDER BY try(10 / (t.n + 1))`,
      [
        ['1', '10'],
        ['0', null],
      ],
    ],
    [
      `SELECT try(10 / (n + 1)) FROM (VALUES 0, -1) AS t(n) GROUP BY try(10 / (n + 1)), n + 1 HAVING try(10 / (n + 1)) > 1`,
      [['10']],
    ],
    [
      `SELECT transform(ARRAY[0, 5], x -> try(10 / (x - (n + 1)))) FROM (VALUES 0, -1) AS t(n) GROUP BY n + 1 ORDER BY n + 1`,
      [['[null, 2]'], ['[-10, 2]']],
    ],
    [
      `SELECT try(1 / (n + 1)), k FROM (VALUES (0, 1)) AS t(n, k) GROUP BY GROUPING SETS ((n + 1, k), (k)) ORDER BY 1`,
      [
        ['1', '1'],
        [null, '1'],
      ],
    ],
  ],
  'comparisons with subqueries': [
    [
      `SELECT try(10 / n IN (SELECT 5)), try(n = ANY (SELECT 2)) FROM ${values} WHERE n = 2`,
      [['true', 'true']],
    ],
    [`SELECT try((n IN (SELECT 0)) AND 10 / n = 1) FROM ${values} WHERE n = 0`, [[null]]],
  ],
  'times that are none': [
    [
      `SELECT try(from_iso8601_timestamp(s)) FROM (VALUES '2020-01-01T00:00:00+15:00', '2020-02-30', 'x', '', NULL, '2020-W10-3T10:00:00+0200') AS t(s)`,
      [[null], [null], [null], [null], [null], ['2020-03-04 10:00:00.000 +02:00']],
    ],
    [
      `SELECT try_cast(s AS timestamp(3) with time zone) FROM (VALUES '2020-01-01 00:00 Europe/Nowhere', '2020-02-30', '2020-01-01T00:00:00Z', '2020-01-01 10:00 Europe/Paris') AS t(s)`,
      [[null], [null], [null], ['2020-01-01 10:00:00.000 Europe/Paris']],
    ],
    [
      `SELECT try(from_iso8601_timestamp(CAST(1 / n AS varchar))) FROM ${values} ORDER BY n`,
      [[null], [null]],
    ],
  ],
  // DuckDB tries a block of rows again one by one; branches of it must then still write where they should.
  'one row of a block': [
    [
      `SELECT count(*), count(v), sum(v) FROM (SELECT try(coalesce(10 / (n % 3), 1)) AS v FROM UNNEST(sequence(1, 5000)) AS t(n))`,
      [['5000', '3334', '25005']],
    ],
    [
      `SELECT n, try(CASE WHEN n % 1000 = 0 THEN 1 / (n - n) ELSE 2 * n END) FROM UNNEST(sequence(1, 5000)) AS t(n) WHERE n IN (999, 1000, 4999) ORDER BY n`,
      [
        ['999', '1998'],
        ['1000', null],
        ['4999', '9998'],
      ],
    ],
    [
      `SELECT count(*), count(v), max(v) FROM (SELECT try(date_parse(if(n % 1000 = 0, '', '2026-01-' || lpad(CAST(1 + n % 28 AS varchar), 2, '0')), '%Y-%m-%d')) AS v FROM UNNEST(sequence(1, 5000)) AS t(n))`,
      [['5000', '4995', '2026-01-28 00:00:00.000']],
    ],
    [
      `SELECT count(v), min(v), max(v) FROM (SELECT try_cast(if(n % 1000 = 0, 'x', CAST(n AS varchar)) AS double) AS v FROM UNNEST(sequence(1, 5000)) AS t(n))`,
      [['4995', '1.0', '4999.0']],
    ],
  ],
  'lambdas and other TRYs': [
    [
      `SELECT transform(ARRAY[0, 5], x -> try(10 / (x - n))) FROM ${values} ORDER BY n`,
      [['[null, 2]'], ['[-5, 3]']],
    ],
    [
      `SELECT try(transform(ARRAY[0, 5], x -> 10 / (x - n))) FROM ${values} ORDER BY n`,
      [[null], ['[-5, 3]']],
    ],
    [
      `SELECT try(coalesce(try(10 / n), n)), try(10 / n / try(n)) FROM ${values} ORDER BY n`,
      [
        ['0', null],
        ['5', '2'],
      ],
    ],
  ],
})

// What is calculated before a TRY fails outside of it.
failures({}, [
  [
    `SELECT try(from_iso8601_timestamp(v) OVER ()) FROM ${values}`,
    'FUNCTION_NOT_WINDOW: line 1:12: Not a window function: from_iso8601_timestamp',
  ],
  [`SELECT try(10 / n IN (SELECT 5)) FROM ${values}`, 'DIVISION_BY_ZERO: Division by zero'],
  [`SELECT try(sum(CAST(v AS integer))) FROM ${values}`, "INVALID_CAST_ARGUMENT: Cannot cast 'a' to INT"],
])
