import type { DemoGroup } from './demo-group'
import { customers } from './planted/customers'
import { embeddings } from './planted/embeddings'
import { idsBig } from './planted/ids-big'
import { spendSummary } from './planted/spend-summary'
import { stale } from './planted/stale'
import { transactionsDaily } from './planted/transactions-daily'
import { undocumented } from './planted/undocumented'
import { unread } from './planted/unread'
import { wideSignals } from './planted/wide-signals'
import { airportDelaysHourly } from './real/airport-delays-hourly'
import { airportInboundDaily } from './real/airport-inbound-daily'
import { airportProfile } from './real/airport-profile'
import { birdstrikesByAirport } from './real/birdstrikes-by-airport'
import { flightEvents } from './real/flight-events'
import { routeDelaysDaily } from './real/route-delays-daily'
import { routeProfile } from './real/route-profile'
import { stateDelaysDaily } from './real/state-delays-daily'
import { weatherDaily } from './real/weather-daily'

/** All of the demo, the long ones first; invented groups are named `demo-…`. */
export const demoGroups: readonly DemoGroup[] = [
  airportDelaysHourly,
  flightEvents,
  routeDelaysDaily,
  weatherDaily,
  airportProfile,
  routeProfile,
  airportInboundDaily,
  stateDelaysDaily,
  birdstrikesByAirport,
  customers,
  transactionsDaily,
  spendSummary,
  wideSignals,
  idsBig,
  embeddings,
  undocumented,
  stale,
  unread,
]
