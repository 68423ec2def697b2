import { arrivedAfter, isoText } from '../../data/sql'
import { type DemoGroup, fractional, integral, text } from '../demo-group'

const source = { source: 'weather.csv' }

/** Weather of Seattle and New York; two rows a day, and so as many small files as days. */
export const weatherDaily: DemoGroup = {
  name: 'weather-daily',
  description: 'Daily weather observations of Seattle and New York, 2015, with totals of the last 7 days.',
  recordId: 'location',
  eventTime: 'event_time',
  features: [
    text('location', 'Seattle or New York.', source),
    text('event_time', 'Midnight at the end of the day.', { unit: 'ISO 8601 UTC' }),
    text('weather', 'drizzle, fog, rain, snow or sun.', source),
    fractional('precipitation_mm', 'Rain and melted snow of the day.', {
      unit: 'mm',
      window: '1d',
      ...source,
    }),
    fractional('temp_max_c', 'Highest temperature of the day.', { unit: 'degrees Celsius', ...source }),
    fractional('temp_min_c', 'Lowest temperature of the day.', { unit: 'degrees Celsius', ...source }),
    fractional('wind_kmh', 'Wind speed, in the unit that the source states.', { unit: 'km/h', ...source }),
    fractional('precipitation_7d_mm', 'Rain and melted snow of 7 days.', { unit: 'mm', window: '7d' }),
    integral('rainy_days_7d', 'Days with any precipitation among the last 7.', {
      unit: 'days',
      window: '7d',
    }),
  ],
  online: 'Standard',
  offline: true,
  tags: { owner: 'Aiko Tanaka', owner_team: 'weather-desk', domain: 'weather', tier: 'silver' },
  notes: `# Weather, daily

Two rows a day make **364 files of two rows**: an offline table split into many small files, which is what a daily job
leaves behind. Reading it opens all of them.

It is from other years than the flights and does not join with them.`,
  content: {
    kind: 'rows',
    sql: () => `
      WITH days AS (SELECT *, date + INTERVAL 1 DAY AS closed_at FROM weather WHERE date >= '2015-01-01')
      SELECT location, ${isoText('closed_at')} AS event_time, weather, precipitation AS precipitation_mm,
        temp_max AS temp_max_c, temp_min AS temp_min_c, wind AS wind_kmh,
        round(sum(precipitation) OVER week, 1) AS precipitation_7d_mm,
        count(*) FILTER (precipitation > 0) OVER week AS rainy_days_7d, ${arrivedAfter('closed_at')}
      FROM days WINDOW week AS (
        PARTITION BY location ORDER BY closed_at RANGE BETWEEN INTERVAL 6 DAYS PRECEDING AND CURRENT ROW)`,
  },
}
