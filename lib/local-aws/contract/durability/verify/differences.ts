import { withClients } from '../clients'
import type { Expectation } from '../expectation'
import type { Tables } from '../tables'
import { eventDifferences } from './events'
import { groupDifferences } from './groups'
import { objectDifferences } from './objects'
import { recordDifferences } from './records'
import { executionDifferences, tableDifferences } from './statements'

/** Everything that is not as the expectation says, in words; afterwards the expectation knows what was found. */
export const differences = (url: string, tables: Tables, expected: Expectation): Promise<string[]> =>
  withClients(url, async (clients) => {
    const executions = await executionDifferences(clients)
    const found = await Promise.all([
      objectDifferences(clients, expected),
      recordDifferences(clients, 'orders', tables.orders, expected.groups.orders),
      recordDifferences(clients, 'snapshots', tables.snapshots, expected.groups.snapshots),
      tableDifferences(clients, expected),
      groupDifferences(clients, expected),
      eventDifferences(clients, expected),
    ])
    return [...executions, ...found.flat()]
  })
