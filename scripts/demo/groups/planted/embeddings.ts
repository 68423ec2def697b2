import type { FeatureValue } from '@aws-sdk/client-sagemaker-featurestore-runtime'
import { gaussian, uniform } from '../../data/seeded'
import { type DemoGroup, text } from '../demo-group'

const dimension = 16
const topics = ['garden', 'kitchen', 'music', 'office', 'outdoor', 'sports', 'toys', 'travel']

/** List, Set and Vector features, which only the in-memory tier has and which never reach the offline store. */
export const embeddings: DemoGroup = {
  name: 'demo-embeddings',
  description:
    'Invented products with a List, a Set and a Vector feature, in the in-memory online store only.',
  recordId: 'product_id',
  eventTime: 'event_time',
  features: [
    text('product_id', 'P- and four digits.', { joins: 'product' }),
    text('event_time', 'When the product was embedded.', { unit: 'ISO 8601 UTC' }),
    text('title', 'What the shop calls it.'),
    {
      name: 'recent_prices',
      type: 'Fractional',
      collection: { type: 'List' },
      description: 'The last prices, newest first.',
      parameters: { unit: 'US dollars' },
    },
    {
      name: 'topics',
      type: 'String',
      collection: { type: 'Set' },
      description: 'Words the product is filed under.',
    },
    {
      name: 'embedding',
      type: 'Fractional',
      collection: { type: 'Vector', dimension },
      description: `Where the product lies among ${dimension} dimensions; compare by cosine.`,
      parameters: { model: 'invented' },
    },
  ],
  online: 'InMemory',
  offline: false,
  tags: { owner: 'Aiko Tanaka', owner_team: 'search', domain: 'products', synthetic: 'yes' },
  notes:
    '# Embeddings (invented)\n\nOnline only: collections have no offline form, so there is no history and no table.',
  content: { kind: 'records', records: () => Array.from({ length: 100 }, (_, index) => product(index + 1)) },
}

function product(number: number): FeatureValue[] {
  const topicsOf = topics.filter((_, index) => uniform('topic', number, index) < 0.3)
  const main = topicsOf[0] ?? 'garden'
  return [
    { FeatureName: 'product_id', ValueAsString: `P-${String(number).padStart(4, '0')}` },
    { FeatureName: 'event_time', ValueAsString: '2026-03-31T00:00:00Z' },
    { FeatureName: 'title', ValueAsString: `Something for ${main} no. ${number}` },
    {
      FeatureName: 'recent_prices',
      ValueAsStringList: numbers(5, (index) => 5 + 95 * uniform('price', number, index), 2),
    },
    { FeatureName: 'topics', ValueAsStringList: topicsOf.length > 0 ? topicsOf : [main] },
    {
      FeatureName: 'embedding',
      ValueAsStringList: numbers(dimension, (index) => gaussian('embedding', number, index), 5),
    },
  ]
}

const numbers = (length: number, of: (index: number) => number, digits: number): string[] =>
  Array.from({ length }, (_, index) => of(index).toFixed(digits))
