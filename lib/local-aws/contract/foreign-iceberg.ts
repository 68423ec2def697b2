import { randomBytes, randomUUID } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GetTableCommand, UpdateTableCommand } from '@aws-sdk/client-glue'
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { DuckDBInstance } from '@duckdb/node-api'
import { exactJson } from '../iceberg/exact-json'
import { describeManifest, readManifestList, writeManifestList } from '../iceberg/manifest-list'
import { type DataFile, type ManifestFile, writeManifest } from '../iceberg/manifests'
import { s3Location } from '../iceberg/object-files'
import { parseMetadata } from '../iceberg/read-metadata'
import { currentSnapshot, defaultSpec, type Snapshot, type TableMetadata } from '../iceberg/table-metadata'
import { copyWithStatistics } from '../iceberg/write-parquet'
import type { IcebergStore } from './iceberg-store'

type Added = {
  content: DataFile['content']
  rows: string
  partition?: (string | null)[]
  equalityIds?: number[]
}

/**
 * A writer beside the store, such as Spark or PyIceberg: it reads and writes S3 and moves the pointer in Glue under the
 * table's version.
 */
export async function openForeign({ s3, glue }: IcebergStore, DatabaseName: string, Name: string) {
  async function read(uri: string): Promise<Buffer> {
    const { bucket, key } = s3Location(uri)
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
    return Buffer.from((await Body?.transformToByteArray()) ?? [])
  }
  async function write(uri: string, Body: Buffer): Promise<void> {
    const { bucket, key } = s3Location(uri)
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body }))
  }
  async function current() {
    const { Table } = await glue.send(new GetTableCommand({ DatabaseName, Name }))
    const location = Table?.Parameters?.metadata_location ?? ''
    return { table: Table, location, metadata: parseMetadata(await read(location)) }
  }

  /** A file of the rows of a DuckDB query, whose columns have their fields' names. */
  async function newFile(metadata: TableMetadata, added: Added): Promise<DataFile> {
    const scratch = join(tmpdir(), `${randomUUID()}.parquet`)
    const duckdb = await DuckDBInstance.create(':memory:')
    const session = await duckdb.connect()
    try {
      const columns = (await session.runAndReadAll(`${added.rows} LIMIT 0`)).columnNames()
      // Of columns that were dropped since, too.
      const known = metadata.schemas.toReversed().flatMap((schema) => schema.fields)
      const fields = columns.flatMap((name) => known.find((field) => field.name === name) ?? [])
      const written = await copyWithStatistics(session, `(${added.rows})`, scratch, fields)
      const path = `${metadata.location}/data/${randomUUID()}.parquet`
      await write(path, await readFile(scratch))
      const none = {
        columnSizes: new Map(),
        valueCounts: new Map(),
        nullCounts: new Map(),
        nanCounts: new Map(),
      }
      return {
        ...none,
        lowerBounds: new Map(),
        upperBounds: new Map(),
        content: added.content,
        path,
        format: 'PARQUET',
        specId: metadata['default-spec-id'],
        partition: added.partition ?? [],
        rows: written.rows,
        sizeBytes: written.sizeBytes,
        splitOffsets: null,
        equalityIds: added.equalityIds ?? null,
        referencedFile: null,
      }
    } finally {
      session.closeSync()
      duckdb.closeSync()
      await rm(scratch, { force: true })
    }
  }

  /** The metadata with a snapshot that adds files, on a branch; its id has 63 bits. */
  async function withFiles(
    metadata: TableMetadata,
    added: readonly Added[],
    branch: string,
  ): Promise<TableMetadata> {
    const id = (randomBytes(8).readBigUInt64BE() >> 1n) | (1n << 62n)
    const sequenceNumber = metadata['last-sequence-number'] + 1
    const parent = currentSnapshot(metadata)
    const kept = parent ? readManifestList(await read(parent['manifest-list'])) : []
    const spec = defaultSpec(metadata)
    const fresh: ManifestFile[] = []
    for (const each of added) {
      const file = await newFile(metadata, each)
      const entry = {
        status: 'added' as const,
        snapshotId: id,
        sequenceNumber,
        fileSequenceNumber: sequenceNumber,
        file,
      }
      const content = each.content === 'data' ? 'data' : 'deletes'
      const body = writeManifest([entry], spec, metadata, content)
      const path = `${metadata.location}/metadata/${randomUUID()}-m0.avro`
      await write(path, body)
      const of = { content, sequenceNumber, snapshotId: id } as const
      fresh.push(describeManifest(path, body.length, [entry], of, spec, metadata))
    }
    const list = `${metadata.location}/metadata/snap-${id}.avro`
    const ids = { id, parentId: parent?.['snapshot-id'] ?? null, sequenceNumber }
    await write(list, writeManifestList([...fresh, ...kept], ids))
    const snapshot: Snapshot = {
      'snapshot-id': id,
      ...(parent && { 'parent-snapshot-id': parent['snapshot-id'] }),
      'sequence-number': sequenceNumber,
      'timestamp-ms': metadata['last-updated-ms'],
      'manifest-list': list,
      summary: { operation: added.every(({ content }) => content === 'data') ? 'append' : 'delete' },
      'schema-id': metadata['current-schema-id'],
    }
    return {
      ...metadata,
      'last-sequence-number': sequenceNumber,
      snapshots: [...metadata.snapshots, snapshot],
      refs: { ...metadata.refs, [branch]: { 'snapshot-id': id, type: 'branch' } },
      ...(branch === 'main' && {
        'current-snapshot-id': id,
        'snapshot-log': [
          ...metadata['snapshot-log'],
          { 'timestamp-ms': metadata['last-updated-ms'], 'snapshot-id': id },
        ],
      }),
    }
  }

  /** Commits once; fails with ConcurrentModificationException when somebody else was faster. */
  async function commit(change: (metadata: TableMetadata) => TableMetadata | Promise<TableMetadata>) {
    const { table, location, metadata } = await current()
    const next = await change(metadata)
    const uri = `${metadata.location}/metadata/${String(90_000 + next.snapshots.length)}-${randomUUID()}.metadata.json`
    await write(uri, Buffer.from(exactJson(next)))
    const parameters = { ...table?.Parameters, metadata_location: uri, previous_metadata_location: location }
    const input = {
      Name,
      TableType: 'EXTERNAL_TABLE',
      Parameters: parameters,
      StorageDescriptor: table?.StorageDescriptor,
    }
    await glue.send(
      new UpdateTableCommand({
        DatabaseName,
        TableInput: input,
        SkipArchive: true,
        VersionId: table?.VersionId,
      }),
    )
    return next
  }

  return {
    commit,
    metadata: async () => (await current()).metadata,
    add: (added: readonly Added[], branch = 'main') =>
      commit((metadata) => withFiles(metadata, added, branch)),
    /** Files that are written from now on have these partitions. */
    partitionBy: (fields: readonly { source: number; name: string; transform: string }[]) =>
      commit((metadata) => {
        const last = metadata['last-partition-id']
        const spec = {
          'spec-id': metadata['partition-specs'].length,
          fields: fields.map(({ source, name, transform }, index) => ({
            'source-id': source,
            'field-id': last + 1 + index,
            name,
            transform,
          })),
        }
        return {
          ...metadata,
          'partition-specs': [...metadata['partition-specs'], spec],
          'default-spec-id': spec['spec-id'],
          'last-partition-id': last + fields.length,
        }
      }),
  }
}
