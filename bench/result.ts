/** One figure of the benchmarks, printed as a line of JSON. */
export interface BenchResult {
  name: string
  value: number
  unit: string
  /** What the figure is compared with in the same run, if anything. */
  peer: string | null
  peer_value: number | null
  /** How many times better than the peer. */
  ratio: number | null
  size: string
  target: string
  met: boolean
}
