import { expect, test } from 'vitest'
import type { CatalogKind } from './catalog-document'
import { createCatalogIndex } from './catalog-index'
import { relevanceDocuments } from './relevance-documents'

const index = createCatalogIndex()
for (const document of relevanceDocuments) index.put(document)

const found = (query: string, kinds?: CatalogKind[]) =>
  index.search(query, { kinds, limit: 200 }).hits.map(({ document }) => document.id)

test.each([
  // whole names
  ['customers', 'customers'],
  ['embeddings', 'embeddings'],
  ['amount', 'transactions_raw/amount'],
  ['avg_dep_delay_7d', 'airport_delay_hourly/avg_dep_delay_7d'],
  ['avgdepdelay7d', 'airport_delay_hourly/avg_dep_delay_7d'],
  ['avgDepDelay7d', 'airport_delay_hourly/avg_dep_delay_7d'],
  ['AIRPORT PROFILE', 'airport_profile'],
  ['on time rate 90d', 'carrier_punctuality/onTimeRate90d'],
  // beginnings
  ['avgdepdelay', 'airport_delay_hourly/avg_dep_delay_7d'],
  ['mer', 'merchants'],
  ['fraud sig', 'fraud_signals'],
  ['transactions_a', 'transactions_agg'],
  ['loung', 'lounge_visits'],
  ['embed', 'embeddings'],
  // words inside names
  ['dep_delay', 'airport_delay_hourly/avg_dep_delay_7d'],
  ['punctuality', 'carrier_punctuality'],
  ['taxi', 'carrier_punctuality/meanTaxiOut'],
  ['loyalty', 'customer_loyalty'],
  ['burn', 'fuel_burn'],
  ['co2', 'fuel_burn/co2_tonnes'],
  ['hash', 'transactions_raw/card_hash'],
  ['mismatch', 'fraud_signals/device_mismatch'],
  // letters inside words
  ['bedding', 'embeddings'],
  ['unctual', 'carrier_punctuality'],
  // typing errors
  ['custmers', 'customers'],
  ['cusotmers', 'customers'],
  ['merchnats', 'merchants'],
  ['loayalty', 'customer_loyalty'],
  ['transacitons agg', 'transactions_agg'],
  ['puntcuality', 'carrier_punctuality'],
  ['emebddings', 'embeddings'],
  ['weahter forcast', 'weather_forecast'],
  // abbreviations and their long forms
  ['average departure delay', 'airport_delay_hourly/avg_dep_delay_7d'],
  ['percentage late', 'route_delay_daily/pct_late_30d'],
  ['latitude', 'airport_profile/lat'],
  ['temperature max', 'weather_daily/temp_max_c'],
  ['refund amount', 'refunds_daily/refund_amt_sum'],
  ['passenger count', 'bookings/pax_cnt'],
  ['storm probability', 'weather_forecast/storm_prob'],
  // metadata
  ['priya risk', 'merchants'],
  ['ask priya', 'merchants'],
  ['gradient boosting', 'customer_segments'],
  ['confidential', 'crew_roster'],
  ['zurich', 'fuel_burn'],
  ['cafe incident', 'price_quotes'],
  ['credit decisions', 'fraud_signals'],
  ['kostenstelle', 'fuel_burn'],
  ['sustainability', 'fuel_burn'],
  // descriptions
  ['thunderstorm', 'weather_forecast/storm_prob'],
  ['kerosene', 'fuel_burn'],
  ['"lost bags"', 'support_tickets'],
  ['complaints lost', 'support_tickets'],
  // several fields at once
  ['customers email', 'customers'],
  ['lounge 90d', 'lounge_visits'],
  // conditions
  ['owner_team:risk amount', 'transactions_agg'],
  ['contact:"ask Priya"', 'merchants'],
  ['weather -forecast', 'weather_daily'],
  ['fraud online:no', 'fraud_labels'],
  ['has:dimension', 'embeddings'],
  ['owner_team:risk -has:description', 'refunds_daily'],
  ['-has:description kind:group', 'refunds_daily'],
  ['Kostenstelle:zürich', 'fuel_burn'],
  ['kind:group store:offline owner:fraud has:notes', 'fraud_signals'],
])('%s finds %s first', (query, expected) => {
  expect(found(query)[0]).toBe(expected)
})

test.each([
  ['avg amout 7 days', 'transactions_agg/amount_7d_avg'],
  ['max amount week', 'transactions_agg/amount_7d_max'],
  ['delay', 'airport_delay_hourly'],
  ['delay', 'route_delay_daily'],
  ['transactions day', 'transactions_agg/txn_cnt_24h'],
  ['lounge 90d', 'lounge_visits/visit_cnt_90d'],
  ['session', 'device_sessions'],
  ['churn', 'customer_segments/churn_risk'],
  ['departure delay month', 'route_delay_daily/max_dep_delay_30d'],
])('%s has %s among the first three', (query, expected) => {
  expect(found(query).slice(0, 3)).toContain(expected)
})

test('a match in the name beats one in a feature, in metadata and in a description', () => {
  expect(found('tier', ['group'])).toEqual(['customer_loyalty', 'transactions_agg'])
  const groups = found('delay', ['group'])
  expect(groups.indexOf('airport_delay_hourly')).toBeLessThan(groups.indexOf('support_tickets'))
})

test('a word that exists is not taken for a typing error', () => {
  expect(found('fare')).not.toContain('aircraft_profile')
  expect(found('late')).not.toContain('route_delay_daily/max_dep_delay_30d')
})

test('negation removes whole words only', () => {
  expect(found('weather -forecast')).not.toContain('weather_forecast')
  expect(found('fraud -sign')).toContain('fraud_signals')
})

test('a phrase needs its words side by side and in order', () => {
  expect(found('"birth date"')).toContain('customers/birth_date')
  expect(found('"date birth"')).toEqual([])
})

test('a condition on a key looks nowhere else', () => {
  expect(found('owner_team:risk', ['group'])).toEqual(['merchants', 'transactions_agg', 'refunds_daily'])
  expect(found('owner_team:gold')).toEqual([])
  expect(found('type:integral pax')).toEqual(['bookings/pax_cnt'])
})

test('a group found through its metadata says which key, with the words marked', () => {
  const [hit] = index.search('priya risk').hits
  const contact = hit?.matchedIn.find(({ key }) => key === 'contact')
  const marked = contact?.snippet.ranges.map(([start, end]) => contact.snippet.text.slice(start, end))
  expect(hit?.matchedIn[0]?.field).toBe('parameter')
  expect(marked).toEqual(['Priya', 'risk'])
})

test('a group found through a feature says which', () => {
  const [hit] = index.search('taxi', { kinds: ['group'] }).hits
  expect(hit?.document.name).toBe('carrier_punctuality')
  expect(hit?.matchedIn[0]).toMatchObject({ field: 'featureName', feature: 'meanTaxiOut' })
  expect(hit?.matchedIn[0]?.snippet).toEqual({ text: 'meanTaxiOut', start: 0, more: false, ranges: [[4, 8]] })
})
