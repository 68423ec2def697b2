// One spelling for figures everywhere, the same on server and browser: the locale is fixed, or hydration would differ.
const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 20 })

/** `2431118` → `2,431,118`. Text is grouped digit by digit, so a 64-bit integer or a long decimal keeps every digit. */
export function formatNumber(value: number | bigint | string): string {
  if (typeof value !== 'string') return grouped.format(value)
  const parts = /^([+-]?)(\d+)(\.\d+)?$/.exec(value)
  if (!parts) return value
  const [, sign = '', whole = '', fraction = ''] = parts
  return sign + whole.replace(/\B(?=(\d{3})+$)/g, ',') + fraction
}

/** `formatCount(1, 'row')` → `1 row`; `formatCount(2000, 'row')` → `2,000 rows`. */
export function formatCount(count: number | bigint, noun: string, plural = `${noun}s`): string {
  return `${formatNumber(count)} ${count === 1 || count === 1n ? noun : plural}`
}

/** A ratio from 0 to 1: `0.998` → `99.8 %`. Never rounds something to all or nothing: `0.9999` → `> 99.9 %`. */
export function formatPercent(ratio: number): string {
  const percent = ratio * 100
  if (percent > 99.9 && percent < 100) return '> 99.9 %'
  if (percent > 0 && percent < 0.1) return '< 0.1 %'
  return `${trimmed(percent, 1)} %`
}

/** Powers of 1,000, as S3 and Athena bill: `12400000` → `12.4 MB`. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB']
  let value = bytes
  let unit = 0
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  return `${trimmed(value, unit > 0 && value < 99.95 ? 1 : 0)} ${units[unit]}`
}

/** Milliseconds, at the precision a person can use: `34 ms`, `2.1 s`, `1 min 4 s`, `2 h 5 min`, `3 d 4 h`. */
export function formatDuration(ms: number): string {
  if (ms < 0.95) return ms > 0 ? '< 1 ms' : '0 ms'
  if (ms < 999.5) return `${Math.round(ms)} ms`
  if (ms < 59_950) return `${trimmed(ms / 1000, 1)} s`
  const seconds = Math.round(ms / 1000)
  if (seconds < 3600) return two(Math.floor(seconds / 60), 'min', seconds % 60, 's')
  const minutes = Math.round(seconds / 60)
  if (minutes < 1440) return two(Math.floor(minutes / 60), 'h', minutes % 60, 'min')
  const hours = Math.round(minutes / 60)
  return two(Math.floor(hours / 24), 'd', hours % 24, 'h')
}

/** `2026-02-01 13:00:00 UTC`, with milliseconds only where there are some. Text that is no instant stays as it is. */
export function formatInstant(instant: string | number | Date): string {
  const date = new Date(instant)
  if (Number.isNaN(date.getTime())) return String(instant)
  return `${date
    .toISOString()
    .replace('T', ' ')
    .replace(/(\.000)?Z$/, '')} UTC`
}

/** The same without milliseconds, where nobody compares them and the column is narrow. */
export const formatSecond = (instant: string): string =>
  formatInstant(instant).replace(/\.\d{3} UTC$/, ' UTC')

/** `6 min ago`, `in 3 h`, `just now`. An addition to the exact time, never in its place. */
export function formatRelative(instant: string | number | Date, now: string | number | Date): string {
  const difference = new Date(instant).getTime() - new Date(now).getTime()
  if (Number.isNaN(difference)) return ''
  const span = coarse(Math.abs(difference))
  if (!span) return 'just now'
  return difference < 0 ? `${span} ago` : `in ${span}`
}

function coarse(ms: number): string | null {
  const minutes = Math.floor(ms / 60_000)
  if (minutes < 1) return null
  if (minutes < 60) return `${minutes} min`
  if (minutes < 60 * 24) return `${Math.floor(minutes / 60)} h`
  const days = Math.floor(minutes / (60 * 24))
  if (days < 60) return `${days} d`
  return days < 730 ? `${Math.floor(days / 30.44)} months` : `${Math.floor(days / 365.25)} years`
}

function trimmed(value: number, digits: number): string {
  return grouped.format(Number(value.toFixed(digits)))
}

function two(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`
}
