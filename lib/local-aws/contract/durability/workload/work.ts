import type { Random } from '../../fuzz/random'
import { withClients } from '../clients'
import type { Expectation } from '../expectation'
import type { Place } from '../place'
import { createCalls } from './calls'
import { groupManager } from './groups'
import { historyWriter, objectWriter } from './objects'
import { recordWriter } from './records'
import { statementWriters } from './statements'

const recordLanes = [0, 1, 2, 3, 4, 5]
const objectLanes = [0, 1]

/** Clients at work until the store is gone; every call is told to the expectation. */
export const work = (url: string, place: Place, expected: Expectation, random: Random): Promise<void> =>
  withClients(url, async (clients) => {
    const calls = createCalls()
    const { insert, makeTable, erase, optimize, read } = statementWriters(
      clients,
      calls,
      expected,
      place.tables,
    )
    const alternately = (...steps: (() => Promise<void>)[]) => {
      let next = random.below(steps.length)
      return () => steps[next++ % steps.length]?.() ?? Promise.resolve()
    }
    await Promise.all(
      [
        ...recordLanes.map((lane) => recordWriter(clients, calls, expected, random, lane)),
        ...objectLanes.map((lane) => objectWriter(clients, calls, expected, random, lane)),
        historyWriter(clients, calls, expected, place.parquet, place.ordersPrefix),
        groupManager(clients, calls, expected, random),
        alternately(insert, makeTable),
        alternately(erase, optimize),
        read,
      ].map(calls.forever),
    )
  })
