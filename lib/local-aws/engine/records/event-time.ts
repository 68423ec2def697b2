/** The two ways in which a group may write its event times. */
export type EventTimeType = 'String' | 'Fractional'

const earliestMs = Date.parse('0000-01-01T00:00:00.000Z')
const endMs = Date.parse('9999-12-31T23:59:59.999Z') + 1

const documentedForm = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{3}(?:(\d{3})\d{3})?)?)Z$/
const decimalForm = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/

/**
 * An event time in milliseconds since 1970, with microseconds behind the point, or null for text that AWS does not accept: UTC as
 * `yyyy-MM-dd'T'HH:mm:ssZ`, with three or nine digits of the second, or Unix seconds. Of nanoseconds a double keeps no more.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/feature-store-quotas.html
 */
export function parseEventTime(type: EventTimeType, text: string): number | null {
  if (type === 'String') return parseText(text)
  if (!decimalForm.test(text)) return null
  const ms = thousandTimes(text)
  return ms >= earliestMs && ms < endMs ? toMicrosecond(ms) : null
}

/** A decimal number with its point moved in the text, for a product of doubles is off by a microsecond from the year 2106 on. */
function thousandTimes(text: string): number {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e')
  return Number(`${mantissa}e${Number(exponent) + 3}`)
}

/** Whole milliseconds as they are: beyond the year 2255 their microseconds are more than a double counts. */
const toMicrosecond = (ms: number): number => (Number.isInteger(ms) ? ms : Math.round(ms * 1000) / 1000)

function parseText(text: string): number | null {
  const parts = documentedForm.exec(text)
  if (!parts) return null
  const [, upToMs = '', microseconds] = parts
  const ms = Date.parse(microseconds === undefined ? text : `${upToMs}Z`)
  // V8 moves 30 February into March, and midnight as 24:00 to the next day; neither may get a folder of another day.
  if (Number.isNaN(ms) || new Date(ms).getUTCDate() !== Number(text.slice(8, 10))) return null
  // Cut off and not rounded, which could reach the next day as well.
  return microseconds === undefined ? ms : ms + Number(microseconds) / 1000
}

/** An instant in the form in which the group writes event times. */
export const formatEventTime = (type: EventTimeType, ms: number): string =>
  type === 'String' ? new Date(ms).toISOString() : String(ms / 1000)

export const isDecimal = (text: string): boolean => decimalForm.test(text)
