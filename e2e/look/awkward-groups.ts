import type { Store } from '../store'

/** The longest name AWS allows: 64 characters without a place to break. */
export const longName = 'customer_lifetime_value_by_acquisition_channel_and_region_v2_eu1'

/** Groups that no screen likes: the longest names, the most features, no record at all, no offline store. */
export async function createAwkwardGroups(store: Store): Promise<void> {
  const features = Array.from({ length: 2_498 }, (_, index) => ({
    FeatureName: `avg_transaction_amount_of_the_preceding_window_days_${String(index).padStart(5, '0')}_eur`,
    FeatureType: 'Fractional' as const,
  }))
  await makeUnlessThere(store, {
    name: longName,
    description: 'A description that goes on for as long as the people who wrote it could think of. '
      .repeat(1)
      .trim(),
    features,
    offline: true,
    tags: [
      {
        Key: 'cost-centre-of-the-department-that-pays-for-it',
        Value: 'marketing-analytics-emea-north/4711-0815',
      },
    ],
  })
  await makeUnlessThere(store, { name: 'online-only-empty' })
}

async function makeUnlessThere(store: Store, group: Parameters<Store['createGroup']>[0]): Promise<void> {
  // A store that does not answer will say so when the group is to be made.
  const there = await store.describeFeature(group.name, 'id').catch(() => null)
  if (!there) await store.createGroup(group)
}
