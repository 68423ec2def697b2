import { createHash } from 'node:crypto'
import type { NamedQuery, PreparedStatement } from '@aws-sdk/client-athena'
import type { Database } from 'lmdb'
import type { Clock } from '../engine/clock'
import type { Storage } from '../engine/storage'

export type SavedQueries = ReturnType<typeof createSavedQueries>
export type SavedQuery = NamedQuery & { NamedQueryId: string; WorkGroup: string }
export type SavedStatement = PreparedStatement & {
  StatementName: string
  WorkGroupName: string
  QueryStatement: string
}

/** Of one workgroup. https://docs.aws.amazon.com/athena/latest/ug/querying-with-prepared-statements.html */
const maxStatements = 1000

/** Named queries by id, prepared statements by workgroup and name. */
export function createSavedQueries(storage: Storage, clock: Clock) {
  const queries: Database<SavedQuery & { created: Date }, string> = storage.table('athena-named-queries')
  /** The id, and a digest of what was asked for. */
  const tokens: Database<string, string> = storage.table('athena-named-query-tokens')
  const statements: Database<SavedStatement, [string, string]> = storage.table('athena-prepared-statements')

  const rangeOf = (workGroup: string) => ({ start: [workGroup, ''], end: [workGroup, '\uffff'] })
  const countStatements = (workGroup: string) => statements.getKeysCount(rangeOf(workGroup))

  return {
    find: (id: string): SavedQuery | null => queries.get(id) ?? null,
    /** Ids of a workgroup in the order in which they were made. */
    list: (workGroup: string): string[] =>
      [...queries.getRange()]
        .filter(({ value }) => value.WorkGroup === workGroup)
        .sort((a, b) => a.value.created.getTime() - b.value.created.getTime() || a.key.localeCompare(b.key))
        .map(({ key }) => key),
    /** Answers with the id; the same token gives the same one, and null with another query. */
    create: (query: SavedQuery, token: string | undefined): Promise<string | null> =>
      storage.transact(() => {
        const fingerprint = fingerprintOf(query)
        const [earlier, asked] = (token === undefined ? undefined : tokens.get(token))?.split(' ') ?? []
        if (earlier !== undefined && queries.doesExist(earlier))
          return asked === undefined || asked === fingerprint ? earlier : null
        queries.put(query.NamedQueryId, { ...query, created: clock.now() })
        if (token !== undefined) tokens.put(token, `${query.NamedQueryId} ${fingerprint}`)
        return query.NamedQueryId
      }),
    /** False when there is no such query. */
    update: (id: string, change: Partial<SavedQuery>): Promise<boolean> =>
      storage.transact(() => {
        const query = queries.get(id)
        if (query) queries.put(id, { ...query, ...change })
        return query !== undefined
      }),
    delete: (id: string): Promise<boolean> =>
      storage.transact(() => {
        const known = queries.doesExist(id)
        if (known) queries.remove(id)
        return known
      }),

    findStatement: (workGroup: string, name: string): SavedStatement | null =>
      statements.get([workGroup, name]) ?? null,
    listStatements: (workGroup: string): SavedStatement[] =>
      [...statements.getRange(rangeOf(workGroup))].map(({ value }) => value),
    /** `mode` says whether the name must be free or taken. */
    putStatement: (
      statement: Omit<SavedStatement, 'LastModifiedTime'>,
      mode: 'create' | 'update' | 'any',
    ): Promise<'kept' | 'taken' | 'missing' | 'full'> =>
      storage.transact(() => {
        const key: [string, string] = [statement.WorkGroupName, statement.StatementName]
        const exists = statements.doesExist(key)
        if (mode === 'create' && exists) return 'taken'
        if (mode === 'update' && !exists) return 'missing'
        if (!exists && countStatements(statement.WorkGroupName) >= maxStatements) return 'full'
        statements.put(key, { ...statement, LastModifiedTime: clock.now() })
        return 'kept'
      }),
    /** For the deletion of a workgroup with all that it holds. */
    forget: (workGroup: string): Promise<void> =>
      storage.transact(() => {
        for (const { key, value } of [...queries.getRange()])
          if (value.WorkGroup === workGroup) queries.remove(key)
        for (const key of [...statements.getKeys(rangeOf(workGroup))]) statements.remove(key)
      }),
    holdsAny: (workGroup: string): boolean =>
      countStatements(workGroup) > 0 ||
      [...queries.getRange()].some(({ value }) => value.WorkGroup === workGroup),
    deleteStatement: (workGroup: string, name: string): Promise<boolean> =>
      storage.transact(() => {
        const key: [string, string] = [workGroup, name]
        const known = statements.doesExist(key)
        if (known) statements.remove(key)
        return known
      }),
  }
}

function fingerprintOf({ NamedQueryId: _made, ...asked }: SavedQuery): string {
  return createHash('sha256').update(JSON.stringify(asked)).digest('hex')
}
