/*
 * Records as the API reference describes them, written without regard to how the store keeps them.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_feature_store_PutRecord.html
 */

export type Fields = { items?: string; note?: string }
export type ModelRow = { id: string; atMs: number; deleted: boolean } & Fields
type OnlineRow = ModelRow & { expiresMs: number | null }
export type Stores = { online: boolean; offline: boolean }

export type Outcome = 'done' | 'ValidationError' | 'ResourceNotFound' | 'ConflictException'

/** One group: what it serves, and every row of its history. */
export class RecordModel {
  readonly offline: ModelRow[] = []
  readonly #online = new Map<string, OnlineRow>()
  readonly #has: Stores
  readonly #ttlMs: number | null

  constructor(has: Stores, ttlMs: number | null) {
    this.#has = has
    this.#ttlMs = ttlMs
  }

  put(row: { id: string; atMs: number } & Fields, to: Stores, ttlMs: number | null, nowMs: number): void {
    if (to.online) {
      const current = this.#current(row.id, nowMs)
      const ttl = ttlMs ?? this.#ttlMs
      if (!current || row.atMs >= current.atMs) {
        this.#online.set(row.id, { ...row, deleted: false, expiresMs: ttl === null ? null : row.atMs + ttl })
      }
    }
    this.#append({ ...row, deleted: false }, to)
  }

  delete(id: string, atMs: number, mode: 'SoftDelete' | 'HardDelete', to: Stores, nowMs: number): Outcome {
    const marker = { id, atMs, deleted: true }
    if (to.online) {
      const current = this.#current(id, nowMs)
      const isNewer = !current || atMs > current.atMs
      if (mode === 'HardDelete' && !isNewer) return 'ValidationError'
      if (mode === 'HardDelete') this.#online.delete(id)
      else if (isNewer) this.#online.set(id, { ...marker, expiresMs: null })
    }
    this.#append(marker, to)
    return 'done'
  }

  update(id: string, atMs: number | null, fields: Fields, ttlMs: number | null, nowMs: number): Outcome {
    const current = this.#peek(id, nowMs)
    if (!current || current.deleted) return 'ResourceNotFound'
    if (atMs !== null && atMs < current.atMs) return 'ConflictException'
    if (ttlMs !== null && atMs === null) return 'ValidationError'
    const ttl = ttlMs ?? (current.expiresMs === null ? null : current.expiresMs - current.atMs)
    const expiresMs = ttl === null ? null : (atMs ?? current.atMs) + ttl
    const { expiresMs: _before, ...row } = { ...current, ...fields, atMs: atMs ?? current.atMs }
    this.#online.set(id, { ...row, expiresMs })
    this.#append(row, this.#has)
    return 'done'
  }

  /** The record that GetRecord finds. */
  get(id: string, nowMs: number): OnlineRow | null {
    const current = this.#peek(id, nowMs)
    return current?.deleted ? null : current
  }

  /** Identifiers that ListRecords names. */
  list(nowMs: number, withDeleted: boolean): string[] {
    const ids = [...this.#online.keys()]
    return ids.filter((id) => {
      const row = this.#peek(id, nowMs)
      return row && (withDeleted || !row.deleted)
    })
  }

  /** As if the sweep had just been. */
  expire(nowMs: number): void {
    for (const id of [...this.#online.keys()]) this.#current(id, nowMs)
  }

  #peek(id: string, nowMs: number): OnlineRow | null {
    const row = this.#online.get(id)
    return row && (row.expiresMs === null || row.expiresMs > nowMs) ? row : null
  }

  /** The row a write meets; one that has expired is gone and has left its marker. */
  #current(id: string, nowMs: number): OnlineRow | null {
    const row = this.#peek(id, nowMs)
    const expired = row ? undefined : this.#online.get(id)
    if (expired) {
      this.#online.delete(id)
      this.#append({ id, atMs: expired.expiresMs ?? 0, deleted: true }, this.#has)
    }
    return row
  }

  #append(row: ModelRow, to: Stores): void {
    if (to.offline) this.offline.push(row)
  }
}
