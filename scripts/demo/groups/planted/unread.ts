import { uniform } from '../../data/seeded'
import { type DemoGroup, fractional, integral, text } from '../demo-group'

/** Kept fresh online at a price, although no service has ever asked for it. */
export const unread: DemoGroup = {
  name: 'demo-carts-unread',
  description: 'Invented open shopping carts, online only and up to date, which nothing has ever read.',
  recordId: 'cart_id',
  eventTime: 'event_time',
  features: [
    text('cart_id', 'K- and four digits.', { joins: 'cart' }),
    fractional('event_time', 'When the cart last changed.', { unit: 'seconds since 1970' }),
    integral('items', 'Things in the cart.', { unit: 'items' }),
    fractional('value', 'What they cost together.', { unit: 'US dollars' }),
  ],
  online: 'Standard',
  offline: false,
  tags: { owner: 'Ben Fischer', owner_team: 'marketing', domain: 'behaviour', synthetic: 'yes' },
  notes:
    '# Carts (invented)\n\nWritten for a campaign that was called off. Nobody has switched it off since.',
  content: {
    kind: 'records',
    records: (now) =>
      Array.from({ length: 200 }, (_, index) => [
        { FeatureName: 'cart_id', ValueAsString: `K-${String(index + 1).padStart(4, '0')}` },
        { FeatureName: 'event_time', ValueAsString: String(Math.floor(now.getTime() / 1000) - index) },
        { FeatureName: 'items', ValueAsString: String(1 + Math.floor(8 * uniform('items', index))) },
        { FeatureName: 'value', ValueAsString: (200 * uniform('value', index)).toFixed(2) },
      ]),
  },
}
