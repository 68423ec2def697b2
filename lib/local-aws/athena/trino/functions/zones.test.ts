import { answers, refusals, results } from '../../testing/answers'

/** Trino's answers, from its manual and its own tests: each value keeps the zone that its row says. */
answers({
  zones: [
    [
      "at_timezone(TIMESTAMP '2022-11-01 09:08:07.321 UTC', 'America/Los_Angeles')",
      '2022-11-01 02:08:07.321 America/Los_Angeles',
    ],
    [
      "at_timezone(TIMESTAMP '2022-11-01 09:08:07.321', 'America/Los_Angeles')",
      '2022-11-01 02:08:07.321 America/Los_Angeles',
    ],
    ["timezone_minute(TIMESTAMP '2001-08-22 03:04:05.321 +07:09')", '9'],
    ["timezone_hour(TIMESTAMP '2001-08-22 03:04:05.321 -07:09')", '-7'],
    [
      "TIMESTAMP '2020-05-10 12:34:56 America/New_York' AT TIME ZONE 'Europe/Berlin'",
      '2020-05-10 18:34:56.000 Europe/Berlin',
    ],
    ["TIMESTAMP '2020-05-10 12:34:56' AT TIME ZONE 'Europe/Berlin'", '2020-05-10 14:34:56.000 Europe/Berlin'],
    [
      "TIMESTAMP '2020-05-10 12:34:56 UTC' AT TIME ZONE INTERVAL '-02:30' HOUR TO MINUTE",
      '2020-05-10 10:04:56.000 -02:30',
    ],
    ["timezone(TIMESTAMP '2020-05-10 12:34:56 Europe/Berlin')", 'Europe/Berlin'],
  ],
  'zones of rows': [
    ["MAP(ARRAY['a', 'b'], ARRAY[1, 2]) = MAP(ARRAY['b', 'a'], ARRAY[2, 1])", 'true'],
    ["MAP(ARRAY['a', 'b'], ARRAY[1, 2]) <> MAP(ARRAY['b', 'a'], ARRAY[2, 1])", 'false'],
  ],
})

results({
  zones: [
    [
      "SELECT at_timezone(t, z) FROM (VALUES (TIMESTAMP '2022-11-01 09:08:07 UTC', 'America/Los_Angeles'), (TIMESTAMP '2022-11-01 09:08:07 UTC', '+02:00')) x(t, z)",
      [['2022-11-01 02:08:07.000 America/Los_Angeles'], ['2022-11-01 11:08:07.000 +02:00']],
    ],
    [
      "SELECT with_timezone(t, z) FROM (VALUES (TIMESTAMP '2022-11-01 09:08:07.321', 'America/Los_Angeles'), (TIMESTAMP '2022-11-01 09:08:07.321', '+02:00')) x(t, z)",
      [['2022-11-01 09:08:07.321 America/Los_Angeles'], ['2022-11-01 09:08:07.321 +02:00']],
    ],
    [
      "SELECT from_iso8601_timestamp(s) FROM (VALUES '2020-01-01T00:00:00Z', '2020-01-01T00:00:00+02:00', '2020-01-01T00:00:00.5-0530') x(s)",
      [
        ['2020-01-01 00:00:00.000 UTC'],
        ['2020-01-01 00:00:00.000 +02:00'],
        ['2020-01-01 00:00:00.500 -05:30'],
      ],
    ],
    [
      "SELECT from_iso8601_timestamp(s) = TIMESTAMP '2019-12-31 22:00:00 UTC' FROM (VALUES '2020-01-01T00:00:00+02:00') x(s)",
      [['true']],
    ],
    ["SELECT hour(from_iso8601_timestamp(s)) FROM (VALUES '2020-01-01T05:00:00+02:00') x(s)", [['5']]],
    [
      "SELECT date_trunc('day', from_iso8601_timestamp(s)) FROM (VALUES '2020-01-01T05:00:00+02:00') x(s)",
      [['2020-01-01 00:00:00.000 +02:00']],
    ],
    [
      "SELECT CAST(from_iso8601_timestamp(s) AS timestamp) FROM (VALUES '2020-01-01T05:00:00+02:00') x(s)",
      [['2020-01-01 05:00:00.000']],
    ],
    [
      "SELECT max(from_iso8601_timestamp(s)) FROM (VALUES '2020-01-01T05:00:00+02:00', '2020-01-01T04:00:00Z') x(s)",
      [['2020-01-01 04:00:00.000 UTC']],
    ],
    [
      "SELECT to_iso8601(from_iso8601_timestamp(s)) FROM (VALUES '2020-01-01T05:00:00+02:00') x(s)",
      [['2020-01-01T05:00:00.000+02:00']],
    ],
  ],
  'zones of rows': [
    [
      "SELECT typeof(from_iso8601_timestamp(s)) FROM (VALUES '2020-01-01T05:00:00+02:00') x(s)",
      [['timestamp(3) with time zone']],
    ],
    [
      "SELECT ARRAY[from_iso8601_timestamp(s)] FROM (VALUES '2020-01-01T05:00:00+02:00') x(s)",
      [['[2020-01-01 05:00:00.000 +02:00]']],
    ],
    [
      "SELECT ROW(from_iso8601_timestamp(s), 1) FROM (VALUES '2020-01-01T05:00:00+02:00') x(s)",
      [['{field0=2020-01-01 05:00:00.000 +02:00, field1=1}']],
    ],
    [
      "SELECT MAP(ARRAY['a'], ARRAY[from_iso8601_timestamp(s)]) FROM (VALUES '2020-01-01T05:00:00+02:00') x(s)",
      [['{a=2020-01-01 05:00:00.000 +02:00}']],
    ],
    [
      "SELECT CASE WHEN true THEN TIMESTAMP '2020-01-01 00:00:00 Europe/Berlin' ELSE TIMESTAMP '2020-01-01 00:00:00 UTC' END",
      [['2020-01-01 00:00:00.000 Europe/Berlin']],
    ],
    [
      "SELECT t FROM (VALUES TIMESTAMP '2020-01-01 00:00:00 Europe/Berlin', TIMESTAMP '2020-01-01 00:00:00 +05:30') x(t)",
      [['2020-01-01 00:00:00.000 Europe/Berlin'], ['2020-01-01 00:00:00.000 +05:30']],
    ],
    [
      "SELECT t FROM (SELECT from_iso8601_timestamp('2020-01-01T00:00:00Z') t UNION ALL SELECT TIMESTAMP '2020-01-01 00:00:00 +05:30') ORDER BY t",
      [['2020-01-01 00:00:00.000 +05:30'], ['2020-01-01 00:00:00.000 UTC']],
    ],
    [
      "SELECT from_iso8601_timestamp(s) + INTERVAL '1' DAY FROM (VALUES '2020-01-01T05:00:00+02:00') x(s)",
      [['2020-01-02 05:00:00.000 +02:00']],
    ],
    [
      "SELECT from_iso8601_timestamp(s) - INTERVAL '1' MONTH FROM (VALUES '2020-01-01T01:00:00+02:00') x(s)",
      [['2019-12-01 01:00:00.000 +02:00']],
    ],
    [
      "SELECT from_iso8601_timestamp(s) - TIMESTAMP '2020-01-01 00:00:00 UTC' FROM (VALUES '2020-01-01T05:00:00+02:00') x(s)",
      [['0 03:00:00.000']],
    ],
    [
      "SELECT date_add('hour', 2, from_iso8601_timestamp(s)) FROM (VALUES '2020-01-01T05:00:00+02:00') x(s)",
      [['2020-01-01 07:00:00.000 +02:00']],
    ],
    [
      "SELECT date_add('day', 2, date_trunc('month', date_add('month', 1, from_iso8601_timestamp(s)))) FROM (VALUES '2020-01-11T05:00:00+02:00') x(s)",
      [['2020-02-03 00:00:00.000 +02:00']],
    ],
    [
      "SELECT date_diff('day', from_iso8601_timestamp(s), now()) FROM (VALUES '2026-03-01T05:00:00+02:00') x(s)",
      [['3']],
    ],
    [
      "SELECT from_iso8601_timestamp(s) BETWEEN TIMESTAMP '2020-01-01 00:00:00 UTC' AND now() FROM (VALUES '2020-01-01T05:00:00+02:00') x(s)",
      [['true']],
    ],
    [
      "SELECT from_iso8601_timestamp(s) IN (TIMESTAMP '2020-01-01 03:00:00 UTC') FROM (VALUES '2020-01-01T05:00:00+02:00') x(s)",
      [['true']],
    ],
    [
      "SELECT from_iso8601_timestamp(s) > DATE '2020-01-01' FROM (VALUES '2020-01-01T05:00:00+02:00') x(s)",
      [['true']],
    ],
    [
      "SELECT CAST(from_iso8601_timestamp(s) AS date) FROM (VALUES '2020-01-01T01:00:00+02:00') x(s)",
      [['2020-01-01']],
    ],
    [
      "SELECT CAST(from_iso8601_timestamp(s) AS varchar) FROM (VALUES '2020-01-01T01:00:00+02:00') x(s)",
      [['2020-01-01 01:00:00.000 +02:00']],
    ],
    [
      "SELECT CAST(from_iso8601_timestamp(s) AS timestamp(0) with time zone) FROM (VALUES '2020-01-01T01:00:00.6+02:00') x(s)",
      [['2020-01-01 01:00:01.000 +02:00']],
    ],
    [
      "SELECT to_unixtime(from_iso8601_timestamp(s)) FROM (VALUES '2020-01-01T01:00:00.6+02:00') x(s)",
      [['1.5778332006E9']],
    ],
    [
      "SELECT at_timezone(from_iso8601_timestamp(s), 'UTC') FROM (VALUES '2020-01-01T01:00:00+02:00') x(s)",
      [['2019-12-31 23:00:00.000 UTC']],
    ],
    [
      "SELECT from_iso8601_timestamp(s) AT TIME ZONE 'America/New_York' FROM (VALUES '2020-01-01T01:00:00+02:00') x(s)",
      [['2019-12-31 18:00:00.000 America/New_York']],
    ],
    [
      "SELECT format_datetime(from_iso8601_timestamp(s), 'yyyy-MM-dd HH:mm ZZ') FROM (VALUES '2020-01-01T01:00:00+02:00') x(s)",
      [['2020-01-01 01:00 +02:00']],
    ],
    [
      "SELECT date_format(from_iso8601_timestamp(s), '%H') FROM (VALUES '2020-01-01T01:00:00+02:00') x(s)",
      [['01']],
    ],
    [
      "SELECT max(t), min(t), count(DISTINCT t) FROM (SELECT from_iso8601_timestamp(s) t FROM (VALUES '2020-01-01T01:00:00+02:00', '2020-01-01T01:00:00Z') x(s))",
      [['2020-01-01 01:00:00.000 UTC', '2020-01-01 01:00:00.000 +02:00', '2']],
    ],
    [
      "SELECT max_by(s, from_iso8601_timestamp(s)) FROM (VALUES '2020-01-01T02:00:00+02:00', '2020-01-01T01:00:00Z') x(s)",
      [['2020-01-01T01:00:00Z']],
    ],
    [
      "SELECT row_number() OVER (ORDER BY from_iso8601_timestamp(s) DESC), s FROM (VALUES '2020-01-01T02:00:00+02:00', '2020-01-01T01:00:00Z') x(s) ORDER BY 1",
      [
        ['1', '2020-01-01T01:00:00Z'],
        ['2', '2020-01-01T02:00:00+02:00'],
      ],
    ],
    [
      "SELECT s FROM (VALUES '2020-01-01T02:00:00+02:00', '2020-01-01T01:00:00Z') x(s) ORDER BY from_iso8601_timestamp(s) DESC",
      [['2020-01-01T01:00:00Z'], ['2020-01-01T02:00:00+02:00']],
    ],
    [
      "SELECT a.s FROM (VALUES '2020-01-01T02:00:00+02:00') a(s) JOIN (VALUES '2020-01-01T00:00:00Z') b(s) ON from_iso8601_timestamp(a.s) = from_iso8601_timestamp(b.s)",
      [['2020-01-01T02:00:00+02:00']],
    ],
    [
      "SELECT coalesce(from_iso8601_timestamp(s), now()) FROM (VALUES '2020-01-01T02:00:00+02:00', NULL) a(s)",
      [['2020-01-01 02:00:00.000 +02:00'], ['2026-03-04 05:06:07.089 UTC']],
    ],
    [
      "SELECT try(from_iso8601_timestamp(s)) FROM (VALUES 'x', '2020-01-01T02:00:00+02:00') a(s)",
      [[null], ['2020-01-01 02:00:00.000 +02:00']],
    ],
    ["SELECT year(from_iso8601_timestamp(s)) FROM (VALUES '1965-01-01T02:00:00.5+02:00') a(s)", [['1965']]],
    [
      "SELECT from_iso8601_timestamp(s) FROM (VALUES '1965-01-01T02:00:00.5+02:00') a(s)",
      [['1965-01-01 02:00:00.500 +02:00']],
    ],
    [
      "SELECT CAST(from_iso8601_timestamp(s) AS JSON) FROM (VALUES '1965-01-01T02:00:00.5+02:00') a(s)",
      [['"1965-01-01 02:00:00.500 +02:00"']],
    ],
    [
      "SELECT lag(from_iso8601_timestamp(s)) OVER (ORDER BY s) FROM (VALUES '1965-01-01T02:00:00.5+02:00') a(s)",
      [[null]],
    ],
    [
      "SELECT date_trunc('hour', from_iso8601_timestamp(s)), count(*) FROM (VALUES '2020-01-01T02:10:00Z', '2020-01-01T02:20:00Z') a(s) GROUP BY date_trunc('hour', from_iso8601_timestamp(s))",
      [['2020-01-01 02:00:00.000 UTC', '2']],
    ],
    [
      "SELECT parse_datetime(s, 'yyyy-MM-dd HH:mm Z') FROM (VALUES '2020-01-01 02:10 +0100') a(s)",
      [['2020-01-01 02:10:00.000 +01:00']],
    ],
    [
      "SELECT from_unixtime(0, z) FROM (VALUES 'Asia/Tokyo', 'UTC') a(z)",
      [['1970-01-01 09:00:00.000 Asia/Tokyo'], ['1970-01-01 00:00:00.000 UTC']],
    ],
    [
      "SELECT CAST(s AS timestamp(3) with time zone) FROM (VALUES '2020-01-01 00:00:00 Asia/Tokyo', '2020-01-01 00:00:00') a(s)",
      [['2020-01-01 00:00:00.000 Asia/Tokyo'], ['2020-01-01 00:00:00.000 UTC']],
    ],
    ["SELECT TRY_CAST(s AS timestamp(3) with time zone) FROM (VALUES 'x') a(s)", [[null]]],
  ],
})

refusals([
  [
    "CAST('x' AS timestamp with time zone)",
    'INVALID_CAST_ARGUMENT: Value cannot be cast to timestamp with time zone: x',
  ],
])
