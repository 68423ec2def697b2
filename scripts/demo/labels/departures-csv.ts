import type { DuckDBConnection } from '@duckdb/node-api'

/** Rows in the label file, header not counted. */
const labelRows = 5000

const unknownAirports = 20
const withoutTime = 5
const askedTwice = 40
const repeated = 1
const sampled = labelRows - unknownAirports - askedTwice - repeated

/**
 * Departures of June to predict, some awkward on purpose, in an order that mixes them:
 *
 * - 20 rows name an airport that does not exist;
 * - 5 rows have no time;
 * - 40 flights are asked about a second time, six hours before departure;
 * - one row is there twice, identical in every column;
 * - times are written with `Z` (70 %), as the clock at `+02:00` (15 %), or without a zone and then meant as UTC.
 *
 * `delayed` is the answer: 1 when the flight arrived more than 15 minutes late.
 */
export async function departuresCsv(connection: DuckDBConnection): Promise<string> {
  const result = await connection.runAndReadAll(`
    WITH sample AS (
      SELECT row_number, origin, destination, departed_at, delay > 15 AS delayed,
        row_number() OVER (ORDER BY uniform('label', row_number, 0), row_number) AS n
      FROM flights
      WHERE departed_at >= '2001-06-03' AND departed_at < '2001-06-29' AND row_number % 23 = 11
      QUALIFY n <= ${sampled}),
    labels AS (
      SELECT *, n AS place FROM sample
      UNION ALL SELECT * REPLACE (departed_at - INTERVAL 6 HOURS AS departed_at), n + 10000 FROM sample
        WHERE n > 100 AND n <= ${100 + askedTwice}
      UNION ALL SELECT *, n + 20000 FROM sample WHERE n = 200
      UNION ALL SELECT * REPLACE ('QQ' || chr(CAST(64 + n AS INTEGER)) AS origin), n + 30000 FROM sample
        WHERE n <= ${unknownAirports})
    SELECT CASE WHEN place < 30000 THEN 'F' || lpad(CAST(row_number AS VARCHAR), 7, '0') ELSE 'X' || place END,
      origin, destination, origin || '-' || destination,
      CASE
        WHEN place > 300 AND place <= ${300 + withoutTime} THEN ''
        WHEN uniform('zone', n, 0) < 0.7 THEN strftime(departed_at, '%Y-%m-%dT%H:%M:%SZ')
        WHEN uniform('zone', n, 0) < 0.85 THEN strftime(departed_at + INTERVAL 2 HOURS, '%Y-%m-%dT%H:%M:%S+02:00')
        ELSE strftime(departed_at, '%Y-%m-%d %H:%M:%S') END,
      CAST(CAST(delayed AS INTEGER) AS VARCHAR)
    FROM labels ORDER BY uniform('order', place, 0)`)
  const header = ['flight_id', 'origin', 'destination', 'route', 'departure_time', 'delayed']
  return `${[header, ...result.getRowsJson()].map((row) => row.join(',')).join('\n')}\n`
}
