import { trainingSet } from '../training-set'

/** A small description that tests vary. */
export const orders = {
  group: 'orders',
  database: 'sagemaker_featurestore',
  table: 'orders_1700000000',
  recordId: { name: 'customer_id', type: 'String' as const },
  eventTime: { name: 'event_time', type: 'String' as const },
  partitions: 'none' as const,
}

export const churn = {
  source: { kind: 'table' as const, database: 'sagemaker_featurestore', table: 'churn' },
  columns: [
    { name: 'customer', type: 'varchar' },
    { name: 'label_time', type: 'timestamp' },
    { name: 'order', type: 'bigint' },
  ],
  time: 'label_time',
}

export const total = { name: 'total', type: 'Fractional' as const }
export const joinOrders = { table: orders, key: 'customer', features: [total] }

type Input = Parameters<typeof trainingSet.parse>[0]
export const describeSet = (changed: Record<string, Input> = {}) =>
  trainingSet.parse({ labels: churn, groups: [joinOrders], ...changed })
