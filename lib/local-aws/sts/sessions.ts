import { createHash, randomBytes } from 'node:crypto'
import type { Clock } from '../engine/clock'
import type { Identity } from '../engine/engine'
import type { Storage } from '../engine/storage'
import type { Protocol } from '../protocol/operation'
import { WireError } from '../protocol/wire-error'
import { type Caller, federatedCaller, roleCaller, rootCaller } from './caller'

/** Temporary keys that this store has handed out, and whom every key stands for. */
export type Sessions = {
  /** A key of ours stands for whom it was handed out for; every other one for the root of the account. */
  callerOf(accessKeyId: string): Caller
  /** Keys for a role or a federated user, or, for null, the caller of GetSessionToken. */
  issue(holder: AssumedRole | FederatedUser | null, durationSeconds: number): Promise<IssuedCredentials>
  /** Throws AccessDenied for keys of ours: they buy no further ones. */
  refuseTemporary(accessKeyId: string, operation: string): void
  /** Throws for keys of ours whose time is over, as every AWS service does. */
  requireUnexpired(accessKeyId: string, protocol: Protocol): void
}

export type AssumedRole = {
  roleArn: string
  sessionName: string
  /** Of the role, as IAM gives it: `AROA…`. */
  roleId: string
}

export type FederatedUser = { federatedUser: string }

export type IssuedCredentials = {
  AccessKeyId: string
  SecretAccessKey: string
  SessionToken: string
  Expiration: Date
}

type Session = Partial<FederatedUser> & { role: AssumedRole | null; issuedMs: number; expiresMs: number }

/** Keys that ended this long ago are forgotten. */
const forgottenAfterMs = 7 * 24 * 3600 * 1000

export function createSessions(storage: Storage, clock: Clock, identity: Identity): Sessions {
  const table = storage.table<Session, string>('sts-sessions')
  const sessions = new Map<string, Session>()
  for (const { key, value } of table.getRange()) sessions.set(key, value)
  const root = rootCaller(identity)
  const holderOf = ({ role, federatedUser, issuedMs }: Session): Caller | null => {
    if (role) return roleCaller(role, issuedMs, identity)
    return federatedUser === undefined ? null : federatedCaller(federatedUser, issuedMs, identity)
  }

  return {
    callerOf(accessKeyId) {
      const session = sessions.get(accessKeyId)
      const caller = (session && holderOf(session)) ?? root
      return { ...caller, userIdentity: { ...caller.userIdentity, accessKeyId } }
    },

    async issue(holder, durationSeconds) {
      const issuedMs = clock.now().getTime()
      const times = { issuedMs, expiresMs: issuedMs + durationSeconds * 1000 }
      const session: Session =
        holder && 'federatedUser' in holder ? { ...holder, role: null, ...times } : { role: holder, ...times }
      const accessKeyId = `ASIA${base32(randomBytes(16)).slice(0, 16)}`
      const old = [...sessions].filter(([, { expiresMs }]) => expiresMs < issuedMs - forgottenAfterMs)
      await storage.transact(() => {
        table.put(accessKeyId, session)
        for (const [key] of old) table.remove(key)
      })
      for (const [key] of old) sessions.delete(key)
      sessions.set(accessKeyId, session)
      return {
        AccessKeyId: accessKeyId,
        SecretAccessKey: randomBytes(30).toString('base64'),
        SessionToken: randomBytes(192).toString('base64'),
        Expiration: new Date(session.expiresMs),
      }
    },

    refuseTemporary(accessKeyId, operation) {
      if (!sessions.has(accessKeyId)) return
      throw new WireError('AccessDenied', `Cannot call ${operation} with session credentials`, 403)
    },

    requireUnexpired(accessKeyId, protocol) {
      if (!accessKeyId.startsWith('ASIA')) return
      const session = sessions.get(accessKeyId)
      if (!session || session.expiresMs > clock.now().getTime()) return
      throw expired(protocol)
    },
  }
}

function expired(protocol: Protocol): WireError {
  switch (protocol) {
    case 'awsJson1.1':
      return new WireError('ExpiredTokenException', 'The security token included in the request is expired')
    case 'restJson1':
      return new WireError(
        'ExpiredTokenException',
        'The security token included in the request is expired',
        403,
      )
    case 'restXml':
      return new WireError('ExpiredToken', 'The provided token has expired.')
    case 'awsQuery':
      return new WireError('ExpiredToken', 'The security token included in the request is expired', 403)
  }
}

/** The same role has the same id at every call. */
export const roleIdOf = (roleArn: string): string =>
  `AROA${base32(createHash('sha256').update(roleArn).digest()).slice(0, 17)}`

const base32 = (bytes: Buffer): string =>
  [...bytes].map((byte) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[byte & 31]).join('')
