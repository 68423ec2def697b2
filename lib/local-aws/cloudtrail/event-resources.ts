import type { Identity } from '../engine/engine'
import type { Service } from '../protocol/operation'

export type TrailResource = { type: string; name: string }

/** What a call was about: `ResourceName` and `ResourceType` of LookupEvents. Groups are named both ways clients know. */
export function resourcesOf(service: Service['id'], input: unknown, identity: Identity): TrailResource[] {
  const text = (member: string): string | null => {
    const value: unknown = typeof input === 'object' && input !== null ? Reflect.get(input, member) : null
    return typeof value === 'string' && value !== '' ? value : null
  }
  const named = (type: string, name: string | null): TrailResource[] =>
    name === null ? [] : [{ type, name }]
  switch (service) {
    case 'sagemaker':
      return groupResources(text('FeatureGroupName') ?? text('ResourceArn'), identity)
    case 'glue': {
      const database =
        text('DatabaseName') ?? inner(input, 'DatabaseInput') ?? databaseOf(input, text('Name'))
      const table = text('TableName') ?? inner(input, 'TableInput') ?? tableOf(input, text('Name'))
      return [...named('AWS::Glue::Database', database), ...named('AWS::Glue::Table', table)]
    }
    case 'athena':
      return [
        ...named('AWS::Athena::WorkGroup', text('WorkGroup')),
        ...named('AWS::Athena::NamedQuery', text('NamedQueryId')),
        ...named('AWS::Athena::PreparedStatement', text('StatementName')),
      ]
    case 's3':
      return named('AWS::S3::Bucket', text('Bucket'))
    case 'sts':
      return named('AWS::IAM::Role', text('RoleArn'))
    case 'featurestore-runtime':
    case 'cloudtrail':
      return []
  }
}

function groupResources(nameOrArn: string | null, { partition, region, account }: Identity): TrailResource[] {
  if (nameOrArn === null) return []
  const isArn = nameOrArn.startsWith('arn:')
  if (isArn && !nameOrArn.includes(':feature-group/')) return []
  const name = isArn ? nameOrArn.slice(nameOrArn.lastIndexOf('/') + 1) : nameOrArn
  const arn = isArn ? nameOrArn : `arn:${partition}:sagemaker:${region}:${account}:feature-group/${name}`
  return [name, arn].map((each) => ({ type: 'AWS::SageMaker::FeatureGroup', name: each }))
}

/** Glue's `Name` is that of a table where a database is named beside it, else that of a database. */
const tableOf = (input: unknown, name: string | null): string | null =>
  has(input, 'DatabaseName') ? name : null
const databaseOf = (input: unknown, name: string | null): string | null =>
  has(input, 'DatabaseName') ? null : name

const has = (input: unknown, member: string): boolean =>
  typeof input === 'object' && input !== null && member in input

function inner(input: unknown, member: string): string | null {
  if (typeof input !== 'object' || input === null) return null
  const value: unknown = Reflect.get(input, member)
  const name: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'Name') : null
  return typeof name === 'string' ? name : null
}
