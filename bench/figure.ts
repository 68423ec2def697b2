import type { BenchResult } from './result'
import { round } from './statistics'

type Measured = {
  name: string
  value: number
  unit: string
  size: string
  /** Of a rate more is better; of times and bytes, less. */
  better: 'less' | 'more'
  peer?: { name: string; value: number }
  target: Target
}

type Target =
  | { below: number }
  | { atLeast: number }
  /** How many times better than the peer at least; 0.5 is half as good. */
  | { timesBetter: number }
  /** How many times the peer's value at most. */
  | { timesPeer: number }

/** A line of the output; whether the target is met comes from the exact values, not from the rounded ones. */
export function figure({ name, value, unit, size, better, peer, target }: Measured): BenchResult {
  const ratio = peer ? (better === 'less' ? peer.value / value : value / peer.value) : null
  const { text, met } = judge(target, { value, unit, ratio, peerValue: peer?.value ?? Number.NaN })
  return {
    name,
    value: round(value),
    unit,
    peer: peer?.name ?? null,
    peer_value: peer ? round(peer.value) : null,
    ratio: ratio === null ? null : round(ratio),
    size,
    target: text,
    met,
  }
}

type Outcome = { value: number; unit: string; ratio: number | null; peerValue: number }

function judge(target: Target, { value, unit, ratio, peerValue }: Outcome): { text: string; met: boolean } {
  if ('below' in target) return { text: `< ${target.below} ${unit}`, met: value < target.below }
  if ('atLeast' in target) return { text: `≥ ${target.atLeast} ${unit}`, met: value >= target.atLeast }
  if ('timesPeer' in target)
    return { text: `≤ ${target.timesPeer} × the peer`, met: value <= target.timesPeer * peerValue }
  return { text: `ratio ≥ ${target.timesBetter}`, met: ratio !== null && ratio >= target.timesBetter }
}
