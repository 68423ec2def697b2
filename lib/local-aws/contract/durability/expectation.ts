import { createStates, type Outcome } from './model'

/** A record as it is online: its changeable features, and when it ends. */
export type OnlineRecord = { items: string; total: string | null; expiresAt: string | null } | null

/** A row that must be offline once when its call was answered, and may be there when it was not. */
export type OfflineRow = {
  eventTime: string
  recordId: string
  items: string | null
  total: string | null
  outcome: Outcome
}

/** A record with a life of a second or so, counted from its event time. */
export type BriefRecord = { recordId: string; eventTime: string; expiresMs: number; outcome: Outcome }

/** What a group must hold, online and offline. */
export function createGroupExpectation() {
  return {
    online: createStates<OnlineRecord>(null),
    /** By event time and record. */
    offline: new Map<string, OfflineRow>(),
    brief: [] as BriefRecord[],
    /** Rows that a statement was to delete, by key, with what became of it. */
    erased: new Map<string, Outcome>(),
  }
}

export type GroupExpectation = ReturnType<typeof createGroupExpectation>

export const rowKey = (row: { eventTime: string; recordId: string }) => `${row.eventTime} ${row.recordId}`

export type ManagedGroup = {
  tagged: boolean
  /** Description of the feature `items`. */
  described: string
  /** How many features were added to it. */
  added: number
  ttlDays: number | null
} | null

/** What a data folder must hold, over all the processes that worked on it. */
export function createExpectation() {
  return {
    next: 1,
    groups: { orders: createGroupExpectation(), snapshots: createGroupExpectation() },
    objects: createStates<string | null>(null),
    managed: createStates<ManagedGroup>(null),
    /** Statements that insert two rows of one number. */
    inserts: new Map<string, Outcome>(),
    /** Tables that a statement made, with three rows each. */
    tables: createStates<boolean>(false),
    /** Objects that answered statements have left. */
    results: [] as string[],
    /** Answered changes of this life, which the event history must tell. */
    calls: [] as { eventName: string; group: string }[],
  }
}

export type Expectation = ReturnType<typeof createExpectation>
export type GroupName = keyof Expectation['groups']

export const eventTimeOf = (number: number) => new Date(Date.UTC(2026, 0, 1) + number * 1000).toISOString()
/** Long and short bodies whose every byte says which write they are from. */
export const bodyOf = (number: string) => `${number};`.repeat(1 + ((Number(number) * 7919) % 20_000))
