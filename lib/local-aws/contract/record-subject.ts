import type { CreateFeatureGroupCommandInput } from '@aws-sdk/client-sagemaker'
import {
  BatchGetRecordCommand,
  BatchWriteRecordCommand,
  DeleteRecordCommand,
  type FeatureValue,
  GetRecordCommand,
  PutRecordCommand,
  paginateListRecords,
  type TargetStore,
  type TtlDuration,
  UpdateRecordCommand,
} from '@aws-sdk/client-sagemaker-featurestore-runtime'
import { expect } from 'vitest'
import type { Connection } from './connect'
import { type Fields, type Outcome, RecordModel, type Stores } from './record-model'
import type { Random } from './seeded'

/*
 * Generated sequences of writes with event times in any order, against a model: what is served after every step, and the
 * whole history in the end.
 */

export const hourMs = 3_600_000
const startMs = Date.parse('2026-01-02T00:00:00Z')
const ids = ['a', 'b', 'c/d %']

type Kind = { name: string; input: Partial<CreateFeatureGroupCommandInput>; ttlHours: number | null }

const online = (more: object) => ({ EnableOnlineStore: true, ...more })
const ttl = (Value: number): TtlDuration => ({ Unit: 'Hours', Value })
export const kinds: Kind[] = [
  { name: 'plain', input: {}, ttlHours: null },
  {
    name: 'fractional',
    input: { OnlineStoreConfig: online({ TtlDuration: ttl(30) }) },
    ttlHours: 30,
  },
  {
    name: 'updatable',
    input: { OnlineStoreConfig: online({ StorageType: 'Standard_V2', TtlDuration: ttl(60) }) },
    ttlHours: 60,
  },
  {
    name: 'in-memory',
    input: { OnlineStoreConfig: online({ StorageType: 'InMemory' }), OfflineStoreConfig: undefined },
    ttlHours: null,
  },
]

/** One feature group and its model, to which the same things are done. */
export class Subject {
  readonly model: RecordModel
  readonly has: Stores
  readonly #store: Connection
  readonly #random: Random
  readonly #kind: Kind

  constructor(store: Connection, random: Random, kind: Kind) {
    this.#store = store
    this.#random = random
    this.#kind = kind
    this.has = { online: true, offline: !('OfflineStoreConfig' in kind.input) }
    this.model = new RecordModel(this.has, kind.ttlHours === null ? null : kind.ttlHours * hourMs)
  }

  get name() {
    return this.#kind.name
  }
  get #nowMs() {
    return this.#store.clock.now().getTime()
  }
  /** Sent as text, as the group writes its event times. */
  time(ms: number): string {
    return this.name === 'fractional'
      ? String(ms / 1000)
      : new Date(ms).toISOString().replace('.000Z', this.#random.chance(0.5) ? 'Z' : '.000Z')
  }

  async step(): Promise<void> {
    const random = this.#random
    const id = random.pick(ids)
    // Whole hours around now, so that equal event times occur.
    const atMs = startMs + random.int(-72, 48) * hourMs
    const to = this.#targets()
    const canUpdate = this.name === 'updatable' || this.name === 'in-memory'
    switch (random.pick(['put', 'put', 'put', 'batch', 'soft', 'hard', canUpdate ? 'update' : 'put'])) {
      case 'put': {
        const { fields, hours } = this.#content(to)
        const input = { FeatureGroupName: this.name, ...this.#entry(id, atMs, fields, to, hours) }
        await this.#store.runtime.send(new PutRecordCommand(input))
        this.model.put({ id, atMs, ...fields }, to, hours && hours * hourMs, this.#nowMs)
        break
      }
      case 'batch': {
        const rows = ids.map((each) => ({ id: each, atMs: atMs + random.int(-3, 3) * hourMs }))
        const contents = rows.map((row) => ({ ...row, ...this.#content(to) }))
        const FeatureGroupName = random.pick([
          this.name,
          `arn:aws:sagemaker:us-east-1:000000000000:feature-group/${this.name}`,
        ])
        const Entries = contents.map((row) => ({
          FeatureGroupName,
          ...this.#entry(row.id, row.atMs, row.fields, to, row.hours),
        }))
        const { Errors } = await this.#store.runtime.send(new BatchWriteRecordCommand({ Entries }))
        expect(Errors).toEqual([])
        for (const row of contents) {
          const content = { id: row.id, atMs: row.atMs, ...row.fields }
          this.model.put(content, to, row.hours && row.hours * hourMs, this.#nowMs)
        }
        break
      }
      case 'soft':
        await this.#delete(id, atMs, 'SoftDelete', to)
        break
      case 'hard':
        await this.#delete(id, atMs, 'HardDelete', to)
        break
      case 'update':
        await this.#update(id, random.chance(0.6) ? atMs : null)
        break
    }
    await this.#check(id)
  }

  async #delete(id: string, atMs: number, mode: 'SoftDelete' | 'HardDelete', to: Stores): Promise<void> {
    const command = new DeleteRecordCommand({
      FeatureGroupName: this.name,
      RecordIdentifierValueAsString: id,
      EventTime: this.time(atMs),
      DeletionMode: mode,
      ...this.#stores(to),
    })
    const expected = this.model.delete(id, atMs, mode, to, this.#nowMs)
    expect(await outcomeOf(this.#store.runtime.send(command))).toBe(expected)
  }

  async #update(id: string, atMs: number | null): Promise<void> {
    const { fields, hours } = this.#content(this.has)
    const given = { ...fields, items: fields.items ?? '7' }
    const command = new UpdateRecordCommand({
      FeatureGroupName: this.name,
      RecordIdentifierValueAsString: id,
      Features: features({ ...(atMs !== null && { at: this.time(atMs) }), ...given }),
      ...(hours !== null && { TtlDuration: ttl(hours) }),
    })
    const expected = this.model.update(id, atMs, given, hours && hours * hourMs, this.#nowMs)
    expect(await outcomeOf(this.#store.runtime.send(command))).toBe(expected)
  }

  async #check(id: string): Promise<void> {
    const { Record, ExpiresAt } = await this.#store.runtime.send(
      new GetRecordCommand({
        FeatureGroupName: this.name,
        RecordIdentifierValueAsString: id,
        ExpirationTimeResponse: 'Enabled',
      }),
    )
    expect(this.#seen(Record, ExpiresAt)).toEqual(this.#served(id))
  }

  /** Everything that is served, by the calls for many. */
  async checkAll(): Promise<void> {
    const { Records = [], Errors } = await this.#store.runtime.send(
      new BatchGetRecordCommand({
        Identifiers: [{ FeatureGroupName: this.name, RecordIdentifiersValueAsString: ids }],
        ExpirationTimeResponse: 'Enabled',
      }),
    )
    expect(Errors).toEqual([])
    const found = new Map(
      Records.map((each) => [each.RecordIdentifierValueAsString, this.#seen(each.Record, each.ExpiresAt)]),
    )
    for (const id of ids) expect(found.get(id) ?? null).toEqual(this.#served(id))
    for (const IncludeSoftDeletedRecords of [false, true]) {
      const listed: string[] = []
      const input = { FeatureGroupName: this.name, IncludeSoftDeletedRecords, MaxResults: 2 }
      for await (const page of paginateListRecords({ client: this.#store.runtime }, input)) {
        listed.push(...(page.RecordIdentifiers ?? []))
      }
      expect(listed.sort()).toEqual(this.model.list(this.#nowMs, IncludeSoftDeletedRecords).sort())
    }
  }

  #served(id: string) {
    const row = this.model.get(id, this.#nowMs)
    if (!row) return null
    const { items = null, note = null, atMs, expiresMs } = row
    return { id, atMs, items, note, expiresMs }
  }

  #seen(record: FeatureValue[] | undefined, expiresAt: string | undefined) {
    if (!record) return null
    const value = (name: string) =>
      record.find(({ FeatureName }) => FeatureName === name)?.ValueAsString ?? null
    const at = value('at') ?? ''
    return {
      id: value('id'),
      atMs: this.name === 'fractional' ? Number(at) * 1000 : Date.parse(at),
      items: value('items'),
      note: value('note'),
      expiresMs: expiresAt === undefined ? null : Date.parse(expiresAt),
    }
  }

  #targets(): Stores {
    if (!this.has.offline) return this.has
    const one = this.#random.int(0, 5)
    return { online: one !== 0, offline: one !== 1 }
  }

  #stores({ online, offline }: Stores): { TargetStores?: TargetStore[] } {
    if (online === this.has.online && offline === this.has.offline) return {}
    return { TargetStores: [online ? 'OnlineStore' : 'OfflineStore'] }
  }

  #content(to: Stores): { fields: Fields; hours: number | null } {
    const random = this.#random
    const fields = {
      ...(random.chance(0.6) && { items: String(random.int(0, 99)) }),
      ...(random.chance(0.6) && { note: random.pick(['', 'x', 'ü,"']) }),
    }
    return { fields, hours: to.online && random.chance(0.3) ? random.int(1, 60) : null }
  }

  #entry(id: string, atMs: number, fields: Fields, to: Stores, hours: number | null) {
    return {
      Record: features({ id, at: this.time(atMs), ...fields }),
      ...this.#stores(to),
      ...(hours !== null && { TtlDuration: ttl(hours) }),
    }
  }
}

const features = (values: Record<string, string>): FeatureValue[] =>
  Object.entries(values).map(([FeatureName, ValueAsString]) => ({ FeatureName, ValueAsString }))

async function outcomeOf(call: Promise<unknown>): Promise<Outcome> {
  try {
    await call
    return 'done'
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    if (name === 'ValidationError' || name === 'ResourceNotFound' || name === 'ConflictException') return name
    throw error
  }
}
