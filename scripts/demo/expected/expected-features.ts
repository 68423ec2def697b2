import type { RawFlight } from './raw-flights'

const hour = 60
const day = 24 * hour

/** How a feature group of the demo comes about, said once more in plain words; times in minutes. */
export type ExpectedGroup = {
  /** What a flight counts for. */
  keyOf: (flight: RawFlight) => string
  /** A row is made at the end of each unit in which a flight landed … */
  unit: number
  /** … and has this much later as its event time. */
  closedLate: number
  /** Rows with an earlier or this event time were never written. */
  after: number
  features: Record<string, ExpectedFeature>
}

type ExpectedFeature = {
  /** The flights of this long before the end of the unit count. */
  window: number
  of: (delays: readonly number[]) => number
}

const count = (window: number) => ({ window, of: (delays: readonly number[]) => delays.length })
const mean = (window: number) => ({
  window,
  of: (delays: readonly number[]) => round(sum(delays) / delays.length),
})
const latest = (window: number) => ({ window, of: (delays: readonly number[]) => Math.max(...delays) })
const percentDelayed = (window: number) => ({
  window,
  of: (delays: readonly number[]) =>
    round((100 * delays.filter((delay) => delay > 15).length) / delays.length),
})

export const expectedGroups: Record<string, ExpectedGroup> = {
  'airport-delays-hourly': {
    keyOf: (flight) => flight.origin,
    unit: hour,
    closedLate: 0,
    after: Date.parse('2001-05-01T00:00:00Z') / 60_000,
    features: {
      flights_1h: count(hour),
      avg_arr_delay_1h: mean(hour),
      max_arr_delay_1h: latest(hour),
      flights_24h: count(day),
      avg_arr_delay_24h: mean(day),
      pct_delayed_15m_24h: percentDelayed(day),
    },
  },
  'route-delays-daily': {
    keyOf: (flight) => `${flight.origin}-${flight.destination}`,
    unit: day,
    closedLate: 0,
    after: Number.NEGATIVE_INFINITY,
    features: {
      flights_1d: count(day),
      avg_arr_delay_1d: mean(day),
      flights_7d: count(7 * day),
      avg_arr_delay_7d: mean(7 * day),
      max_arr_delay_7d: latest(7 * day),
      pct_delayed_15m_7d: percentDelayed(7 * day),
    },
  },
  'airport-inbound-daily': {
    keyOf: (flight) => flight.destination,
    unit: day,
    closedLate: 6 * hour,
    after: Number.NEGATIVE_INFINITY,
    features: {
      inbound_flights_1d: count(day),
      avg_inbound_delay_1d: mean(day),
      avg_inbound_delay_7d: mean(7 * day),
      pct_inbound_delayed_15m_7d: percentDelayed(7 * day),
    },
  },
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)

/** Two digits, halves away from zero as SQL does. */
const round = (value: number): number => (Math.sign(value) * Math.round(Math.abs(value) * 100)) / 100
