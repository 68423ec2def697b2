import type {
  CreateTableRequest,
  IcebergInput,
  IcebergPartitionField,
  IcebergStructField,
  TableInput,
} from '@aws-sdk/client-glue'
import { invalidInput } from '../engine/catalog/errors'
import { tableInputOf } from '../engine/catalog/table-input'
import type { Engine } from '../engine/engine'
import { newMetadata } from '../iceberg/evolve-metadata'
import { icebergTypeOf } from '../iceberg/glue-type'
import type { IcebergField, IcebergType } from '../iceberg/iceberg-type'
import { currentSchema, type TableMetadata } from '../iceberg/table-metadata'
import { transformSql } from '../iceberg/transforms'

type Column = Omit<IcebergField, 'id'>
type Term = { source: string; name: string; transform: string }
type Plan = { location: string | undefined; columns: Column[]; partitionedBy: Term[] }

/**
 * Makes the first metadata of an Iceberg table and its entry in the catalog: of the columns in `TableInput`, or of a schema
 * in Iceberg's own words. Ids are given anew, as every writer of Iceberg does.
 * https://docs.aws.amazon.com/glue/latest/webapi/API_OpenTableFormatInput.html
 * @throws WireError InvalidInputException, AlreadyExistsException, EntityNotFoundException
 */
export async function createIcebergTable(
  { DatabaseName = '', Name, TableInput, OpenTableFormatInput }: CreateTableRequest,
  { catalog, iceberg, objects, clock }: Pick<Engine, 'catalog' | 'iceberg' | 'objects' | 'clock'>,
): Promise<void> {
  const input = OpenTableFormatInput?.IcebergInput
  if (input?.MetadataOperation !== 'CREATE')
    throw invalidInput('OpenTableFormatInput needs an IcebergInput whose MetadataOperation is CREATE.')
  if ((input.Version ?? '2') !== '2')
    throw invalidInput(`The local store makes Iceberg tables of version 2, not ${input.Version}.`)
  const name = TableInput?.Name ?? Name
  if (!name) throw invalidInput('A table needs a name.')
  const plan = planOf(input, TableInput)
  const bucket = /^s3[an]?:\/\/([^/]+)\/./.exec(plan.location ?? '')?.[1]
  if (!plan.location || !bucket) throw invalidInput('An Iceberg table needs a location in S3.')
  if (!objects.bucketExists(bucket)) throw invalidInput(`The bucket ${bucket} does not exist.`)
  catalog.requireDatabase(DatabaseName)
  const metadata = newMetadata({
    ...plan,
    location: plan.location.replace(/\/+$/, ''),
    properties: input.CreateIcebergTableInput?.Properties ?? {},
    nowMs: clock.now().getTime(),
  })
  await iceberg.create(DatabaseName.toLowerCase(), name.toLowerCase(), withOrder(metadata, input))
  await keepDescription(catalog, DatabaseName, name, TableInput)
}

function planOf({ CreateIcebergTableInput: own }: IcebergInput, table: TableInput | undefined): Plan {
  if (!own) {
    const { Columns = [], Location } = table?.StorageDescriptor ?? {}
    const keys = table?.PartitionKeys ?? []
    const columns = [...Columns, ...keys].map(({ Name = '', Type = 'string', Comment }) => {
      const type = icebergTypeOf(Type.toLowerCase())
      if (type === null) throw invalidInput(`Column ${Name}: Iceberg has no type ${Type}.`)
      return {
        name: Name.toLowerCase(),
        type,
        required: false,
        ...(Comment !== undefined && { doc: Comment }),
      }
    })
    const partitionedBy = keys.map(({ Name = '' }) => Name.toLowerCase())
    return {
      location: Location,
      columns: requireColumns(columns),
      partitionedBy: partitionedBy.map((source) => ({ source, name: source, transform: 'identity' })),
    }
  }
  const fields = own.Schema?.Fields ?? []
  const columns = fields.map(({ Name = '', Type, Required, Doc }) => ({
    name: Name.toLowerCase(),
    type: requireType(Name, Type),
    required: Required ?? false,
    ...(Doc !== undefined && { doc: Doc }),
  }))
  return {
    location: own.Location ?? table?.StorageDescriptor?.Location,
    columns: requireColumns(columns),
    partitionedBy: (own.PartitionSpec?.Fields ?? []).map((field) => termOf(field, fields, columns)),
  }
}

function requireColumns(columns: Column[]): Column[] {
  if (columns.length === 0) throw invalidInput('An Iceberg table needs columns.')
  const twice = columns.find(({ name }, index) => columns.findIndex((each) => each.name === name) !== index)
  if (twice) throw invalidInput(`Column ${twice.name} is there twice.`)
  return columns
}

const primitive =
  /^(boolean|int|long|float|double|date|time|timestamp|timestamptz|string|uuid|binary|fixed\[\d+\]|decimal\(\s*\d+\s*,\s*\d+\s*\))$/

/** A type in the JSON of Iceberg's schemas. */
function requireType(column: string, type: unknown): IcebergType {
  if (typeof type === 'string' && primitive.test(type)) return type
  const kind = typeof type === 'object' && type !== null ? Reflect.get(type, 'type') : null
  if (kind === 'struct' || kind === 'list' || kind === 'map') return type as IcebergType
  throw invalidInput(`Column ${column}: Iceberg has no type ${JSON.stringify(type)}.`)
}

function termOf(
  { SourceId, Transform = '', Name }: IcebergPartitionField,
  fields: readonly IcebergStructField[],
  columns: readonly Column[],
): Term {
  const index = fields.findIndex(({ Id }) => Id === SourceId)
  const column = columns[index]
  if (!column) throw invalidInput(`The partition field ${Name} has no column with id ${SourceId}.`)
  const transform = Transform.toLowerCase()
  if (typeof column.type !== 'string' || transformSql({ transform }, column.type, 'x') === null)
    throw invalidInput(`Column ${column.name} cannot be partitioned by ${Transform}.`)
  return { source: column.name, name: Name ?? column.name, transform }
}

/** The order of rows inside files, which writers may follow. */
function withOrder(metadata: TableMetadata, { CreateIcebergTableInput: own }: IcebergInput): TableMetadata {
  const terms = own?.WriteOrder?.Fields ?? []
  if (terms.length === 0) return metadata
  const fields = terms.map(({ SourceId, Transform, Direction, NullOrder }) => {
    const index = own?.Schema?.Fields?.findIndex(({ Id }) => Id === SourceId) ?? -1
    const field = currentSchema(metadata).fields[index]
    if (!field) throw invalidInput(`The write order has no column with id ${SourceId}.`)
    return {
      transform: Transform?.toLowerCase(),
      'source-id': field.id,
      direction: Direction,
      'null-order': NullOrder,
    }
  })
  return {
    ...metadata,
    'default-sort-order-id': 1,
    'sort-orders': [...metadata['sort-orders'], { 'order-id': 1, fields }],
  }
}

/** What the caller says of the table beside its form; the members that make it an Iceberg table stay. */
async function keepDescription(
  catalog: Engine['catalog'],
  database: string,
  name: string,
  { Description, Owner, Retention, Parameters }: Partial<TableInput> = {},
): Promise<void> {
  if ([Description, Owner, Retention, Parameters].every((member) => member === undefined)) return
  const made = catalog.requireTable(database, name)
  const said = {
    ...tableInputOf(made),
    ...(Description !== undefined && { Description }),
    ...(Owner !== undefined && { Owner }),
    ...(Retention !== undefined && { Retention }),
    Parameters: { ...Parameters, ...made.Parameters },
  }
  await catalog.updateTable(database, said, { skipArchive: true, versionId: made.VersionId })
}
