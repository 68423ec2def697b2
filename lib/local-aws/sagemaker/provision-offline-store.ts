import type { OfflineStoreConfig } from '@aws-sdk/client-sagemaker'
import type { Engine } from '../engine/engine'
import type { Feature, OfflineSettings } from '../engine/feature-groups/feature-group'
import { dataLocation, keepsTable } from '../engine/feature-groups/feature-group'
import { generatedTableName, resolvedUri } from '../engine/offline/layout'
import { WireError } from '../protocol/wire-error'
import { invalid } from './errors'
import { glueTable } from './glue-table'
import { icebergMetadata } from './iceberg-table'
import { noteUnclaimed } from './unclaimed-tables'

const generatedDatabase = 'sagemaker_featurestore'

type Group = { name: string; features: readonly Feature[]; eventTime: string; created: Date }

/** Decides where a group's history lies and makes bucket and Glue table; `failure` is why the group cannot work. */
export async function provisionOfflineStore(
  engine: Engine,
  group: Group,
  config: OfflineStoreConfig,
): Promise<{ settings: OfflineSettings; failure: string | null }> {
  const settings = chooseSettings(engine, group, config)
  await ensureBucket(engine, dataLocation(settings).bucket)
  return { settings, failure: await createTable(engine, group, settings) }
}

function chooseSettings(
  engine: Engine,
  { name, created }: Group,
  config: OfflineStoreConfig,
): OfflineSettings {
  const s3Uri = config.S3StorageConfig?.S3Uri ?? ''
  let epochSeconds = Math.floor(created.getTime() / 1000)
  // AWS takes longer than a second to create a group; here a name may come back within one.
  while (
    isUsed(engine, resolvedUri(s3Uri, engine.identity, name, epochSeconds), tableOf(name, epochSeconds))
  ) {
    epochSeconds++
  }
  const given = config.DataCatalogConfig
  const wantsTable = given !== undefined || config.DisableGlueTableCreation !== true
  return {
    s3Uri,
    resolvedUri: resolvedUri(s3Uri, engine.identity, name, epochSeconds),
    kmsKeyId: config.S3StorageConfig?.KmsKeyId ?? null,
    tableFormat:
      config.TableFormat === 'Glue' || config.TableFormat === 'Iceberg' ? config.TableFormat : null,
    glueTableDisabled: config.DisableGlueTableCreation === true,
    catalog: wantsTable
      ? {
          table: given?.TableName ?? tableOf(name, epochSeconds),
          catalog: given?.Catalog ?? 'AwsDataCatalog',
          database: given?.Database ?? generatedDatabase,
        }
      : null,
  }
}

const tableOf = generatedTableName

function isUsed({ catalog, objects }: Engine, uri: string, table: string): boolean {
  if (catalog.findTable(generatedDatabase, table)) return true
  const { bucket, prefix } = dataLocation({ resolvedUri: uri })
  return (
    objects.bucketExists(bucket) &&
    objects.list(bucket, { prefix: `${prefix}/`, maxKeys: 1 }).objects.length > 0
  )
}

/** Approximation: AWS refuses a bucket that does not exist; locally it is made, so that an example runs as it is. */
async function ensureBucket({ objects }: Engine, bucket: string): Promise<void> {
  if (objects.bucketExists(bucket)) return
  try {
    await objects.createBucket(bucket)
  } catch (error) {
    if (!(error instanceof WireError)) throw error
    // Another call has just made it; any other refusal is about the name.
    if (!objects.bucketExists(bucket)) throw invalid('Invalid S3Uri provided')
  }
}

async function createTable(engine: Engine, group: Group, settings: OfflineSettings): Promise<string | null> {
  if (!settings.catalog || !keepsTable(settings)) return null
  const { database, table } = settings.catalog
  const { catalog, iceberg, clock } = engine
  const location = settings.resolvedUri
  try {
    await catalog.ensureDatabase(database)
    if (settings.tableFormat === 'Iceberg') {
      const first = icebergMetadata(group, location, clock.now())
      await noteUnclaimed(engine, { database, table, location: first.location })
      await iceberg.create(database, table, first)
    } else {
      await noteUnclaimed(engine, { database, table, location })
      await catalog.createTable(database, glueTable(group, table, location))
    }
    return null
  } catch (error) {
    if (!(error instanceof WireError)) throw error
    return `${error.message} (Service: AWSGlue; Status Code: 400; Error Code: ${error.code})`
  }
}
