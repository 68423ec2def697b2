import {
  DeleteRecordCommand,
  GetRecordCommand,
  PutRecordCommand,
} from '@aws-sdk/client-sagemaker-featurestore-runtime'
import { type Connection, values } from './connect'

type Runtime = Pick<Connection, 'runtime'>

export const put = ({ runtime }: Runtime, record: Record<string, string>, more: object = {}) =>
  runtime.send(new PutRecordCommand({ FeatureGroupName: 'orders', Record: values(record), ...more }))

export const get = async ({ runtime }: Runtime, id: string, more: object = {}) => {
  const { Record: record, ExpiresAt } = await runtime.send(
    new GetRecordCommand({ FeatureGroupName: 'orders', RecordIdentifierValueAsString: id, ...more }),
  )
  const found =
    record && Object.fromEntries(record.map(({ FeatureName, ValueAsString }) => [FeatureName, ValueAsString]))
  return ExpiresAt ? { ...found, ExpiresAt } : found
}

export const remove = ({ runtime }: Runtime, id: string, EventTime: string, more: object = {}) =>
  runtime.send(
    new DeleteRecordCommand({
      FeatureGroupName: 'orders',
      RecordIdentifierValueAsString: id,
      EventTime,
      ...more,
    }),
  )

export const order = (id: string, event_time: string, more: Record<string, string> = {}) => ({
  order_id: id,
  event_time,
  ...more,
})
