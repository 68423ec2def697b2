import type { CatalogDocument, GroupDocument } from './catalog-document'

type Details = Partial<Omit<GroupDocument, 'kind' | 'id' | 'name' | 'description' | 'owner' | 'features'>>

/** A small catalog as an airline with a shop might have it, for judging the ranking. */
export const relevanceDocuments: CatalogDocument[] = [
  ...group('airport_delay_hourly', 'Departure and arrival delays per airport and hour', 'ops', {
    avg_dep_delay_7d: 'Average departure delay over the last seven days, in minutes',
    avg_arr_delay_7d: 'Average arrival delay over the last seven days, in minutes',
    cnt_cancelled_24h: 'Cancelled flights in the last 24 hours',
    airport_code: 'IATA code',
  }),
  ...group('route_delay_daily', 'Delays per origin and destination', 'ops', {
    pct_late_30d: 'Percentage of flights more than 15 minutes late',
    max_dep_delay_30d: 'Worst departure delay of the month',
    route_id: 'Origin and destination joined',
  }),
  ...group('carrier_punctuality', 'How reliably each carrier keeps its schedule', 'ops', {
    onTimeRate90d: 'Share of flights on time',
    meanTaxiOut: 'Minutes between gate and take-off',
  }),
  ...group('airport_profile', 'Static facts about airports', 'reference', {
    lat: 'Position north of the equator',
    lon: 'Position east of Greenwich',
    elevation_m: 'Height above the sea',
    timezone: 'IANA zone',
  }),
  ...group('weather_daily', 'Observed weather near each airport', 'reference', {
    temp_max_c: 'Highest temperature',
    precip_mm: 'Rain and snow',
    wind_speed_avg: 'Mean wind',
  }),
  ...group('weather_forecast', 'Forecast for the next three days', 'reference', {
    temp_max_c_24h: 'Forecast of the highest temperature',
    storm_prob: 'Chance of a thunderstorm',
  }),
  ...group('bird_strikes', 'Collisions with birds as reported by pilots', 'safety', {
    strike_cnt_365d: 'Reported strikes in a year',
    damage_cost_usd: 'Repair bill',
  }),
  ...group('flight_schedule', 'Planned times of every flight', 'ops', {
    scheduled_departure: 'Planned time off the gate',
    scheduled_arrival: 'Planned time at the gate',
    tail_number: 'Registration of the aircraft',
  }),
  ...group('aircraft_profile', 'Age and type of each aircraft', 'maintenance', {
    seats: 'Number of seats',
    engine_hours: 'Hours since overhaul',
  }),
  ...group(
    'crew_roster',
    'Who flies when',
    'hr',
    { duty_hours_7d: 'Hours on duty', rest_hours: 'Rest' },
    {
      tags: [{ key: 'classification', value: 'confidential' }],
      offline: false,
    },
  ),
  ...group(
    'customers',
    'One row per customer',
    'crm',
    {
      customer_id: 'Stable identifier',
      email: 'Contact address',
      birth_date: 'Day of birth',
      signup_country: 'Where the account was opened',
    },
    {
      tags: [
        { key: 'pii', value: 'true' },
        { key: 'owner_team', value: 'crm' },
      ],
    },
  ),
  ...group(
    'customer_segments',
    'Marketing segments of customers',
    'marketing',
    {
      segment: 'Name of the segment',
      churn_risk: 'Probability that the customer leaves',
    },
    { parameters: [{ key: 'model_version', value: 'v3 gradient boosting' }] },
  ),
  ...group('customer_loyalty', 'Miles and status of members', 'marketing', {
    miles_balance: 'Miles on the account',
    tier: 'Status level',
  }),
  ...group(
    'transactions_agg',
    'Hourly spend per card',
    'payments',
    {
      amount_7d_avg: 'Average amount over a week',
      amount_7d_max: 'Largest amount in a week',
      txn_cnt_24h: 'Number of transactions in a day',
      merchant_country: 'Country of the last merchant',
    },
    {
      tags: [
        { key: 'owner_team', value: 'risk' },
        { key: 'tier', value: 'gold' },
      ],
    },
  ),
  ...group(
    'transactions_raw',
    'Card transactions as they arrive',
    'payments',
    {
      amount: 'Amount in the currency of the card',
      currency: 'ISO code',
      card_hash: 'Card number, hashed',
    },
    { tags: [{ key: 'owner_team', value: 'payments' }] },
  ),
  ...group(
    'merchants',
    'Shops that take cards',
    'payments',
    {
      merchant_id: 'Stable identifier',
      category_code: 'Kind of shop',
    },
    {
      parameters: [{ key: 'contact', value: 'ask Priya in the risk pod' }],
      tags: [{ key: 'owner_team', value: 'risk' }],
    },
  ),
  ...group(
    'refunds_daily',
    '',
    'payments',
    { refund_cnt: '', refund_amt_sum: '' },
    {
      tags: [{ key: 'owner_team', value: 'risk' }],
      completeness: 0,
    },
  ),
  ...group(
    'fraud_signals',
    'Signals for the fraud model, refreshed every minute',
    'fraud',
    {
      velocity_1h: 'Transactions per hour',
      device_mismatch: 'Whether the device is new',
    },
    { notes: 'Do not use for credit decisions. Reviewed by legal in March.', online: true },
  ),
  ...group('fraud_labels', 'Confirmed fraud cases', 'fraud', { is_fraud: 'The label' }, { online: false }),
  ...group('device_sessions', 'Web and app sessions', 'web', {
    sessionCount30d: 'Sessions in a month',
    pages_per_session: 'Pages',
    last_seen_ts: 'Time of the last visit',
  }),
  ...group('search_clicks', 'What visitors searched and clicked', 'web', {
    ctr_7d: 'Clicks per impression',
    query_cnt: 'Searches',
  }),
  ...group('bookings', 'Tickets sold', 'sales', {
    booking_value_eur: 'Price in euros',
    pax_cnt: 'Passengers in the booking',
    lead_time_days: 'Days between booking and flight',
  }),
  ...group('ancillary_sales', 'Bags, seats and meals sold with tickets', 'sales', {
    bag_revenue_30d: 'Revenue from bags',
    seat_upgrade_rate: 'Share of paid upgrades',
  }),
  ...group(
    'price_quotes',
    'Fares shown to visitors',
    'pricing',
    {
      min_fare: 'Cheapest fare',
      fare_class: 'Booking class',
    },
    { notes: 'Backfilled after the outage of June; see café-incident report.' },
  ),
  ...group('support_tickets', 'Complaints about delays and lost bags', 'crm', {
    open_tickets: 'Unanswered complaints',
    sentiment_score: 'Tone of the last message',
  }),
  ...group('lounge_visits', 'Visits to airport lounges', 'marketing', {
    visit_cnt_90d: 'Visits in a quarter',
  }),
  ...group(
    'embeddings',
    'Vectors for similarity search',
    'ml-platform',
    {
      routeEmbedding: 'Learned vector of a route',
      customerEmbedding: 'Learned vector of a customer',
    },
    { parameters: [{ key: 'dimension', value: '128' }] },
  ),
  ...group(
    'fuel_burn',
    'Kerosene used per flight',
    'sustainability',
    {
      kg_per_seat: 'Fuel per seat',
      co2_tonnes: 'Emissions',
    },
    { tags: [{ key: 'Kostenstelle', value: 'Zürich Flughafen' }] },
  ),
]

function group(
  name: string,
  description: string,
  owner: string,
  features: Record<string, string>,
  details: Details = {},
): CatalogDocument[] {
  const shared = { owner, tags: [], parameters: [], notes: '', online: true, offline: true, completeness: 1 }
  const listed = Object.entries(features).map(([feature, text]) => ({ name: feature, description: text }))
  const document: GroupDocument = {
    ...{ ...shared, ...details },
    ...{ kind: 'group', id: name, name, description, features: listed },
  }
  const { online, offline } = document
  return [
    document,
    ...listed.map(
      (feature): CatalogDocument => ({
        ...{ ...shared, ...feature, online, offline, owner: '' },
        ...{ kind: 'feature', id: `${name}/${feature.name}`, group: name, type: typeOf(feature.name) },
      }),
    ),
  ]
}

function typeOf(feature: string): string {
  if (/avg|pct|rate|prob|mean|amount|score/i.test(feature)) return 'Fractional'
  return /cnt|count/i.test(feature) ? 'Integral' : 'String'
}
