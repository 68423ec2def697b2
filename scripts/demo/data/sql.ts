/** Quotes a name for DuckDB. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** An event time as the String type of Feature Store writes it. */
export const isoText = (timestamp: string): string => `strftime(${timestamp}, '%Y-%m-%dT%H:%M:%SZ')`

/** The end of the hour, day or month in which something happened: the moment from which it may be known. */
export const endOf = (unit: 'hour' | 'day' | 'month', timestamp: string): string =>
  `date_trunc('${unit}', ${timestamp}) + INTERVAL 1 ${unit}`

/**
 * The columns that say when a row arrived: 3 to 12 minutes after its window closed, as a scheduled job would, and the
 * same for all rows of a window, because one job writes them together.
 */
export const arrivedAfter = (closedAt: string): string =>
  `${closedAt} + to_milliseconds(180000 + CAST(epoch(${closedAt}) AS BIGINT) // 3600 * 7919 % 540000) AS written_at,
  false AS is_deleted`
