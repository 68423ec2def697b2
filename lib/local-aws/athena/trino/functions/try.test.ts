import { results } from '../../testing/answers'

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
    [`SELECT v FROM ${values} GROUP BY v HAVING try_cast(v AS boolean) IS NULL ORDER BY 1`, [['5'], ['a']]],
  ],
})
