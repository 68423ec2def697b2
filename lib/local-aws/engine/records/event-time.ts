/** The two ways in which a group may write its event times. */
export type EventTimeType = 'String' | 'Fractional'

const earliestMs = Date.parse('0000-01-01T00:00:00.000Z')
const latestMs = Date.parse('9999-12-31T23:59:59.999Z')

const documentedForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?Z$/
const decimalForm = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/

/**
 * An event time in milliseconds since 1970, or null for text that AWS does not accept: UTC as
 * `yyyy-MM-dd'T'HH:mm:ssZ` or with milliseconds, or Unix seconds with at most milliseconds of meaning.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/feature-store-quotas.html
 */
export function parseEventTime(type: EventTimeType, text: string): number | null {
  if (type === 'String') {
    if (!documentedForm.test(text)) return null
    const ms = Date.parse(text)
    // V8 moves 30 February into March, and midnight as 24:00 to the next day; neither may get a folder of another day.
    return !Number.isNaN(ms) && new Date(ms).getUTCDate() === Number(text.slice(8, 10)) ? ms : null
  }
  if (!decimalForm.test(text)) return null
  const ms = Math.round(Number(text) * 1000)
  return ms >= earliestMs && ms <= latestMs ? ms : null
}

/** An instant in the form in which the group writes event times. */
export const formatEventTime = (type: EventTimeType, ms: number): string =>
  type === 'String' ? new Date(ms).toISOString() : String(ms / 1000)

export const isDecimal = (text: string): boolean => decimalForm.test(text)
