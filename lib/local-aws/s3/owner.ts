import type { Identity } from '../engine/engine'

/** S3 knows accounts by a canonical id of 64 digits; this store has one account and derives it. */
export const ownerOf = ({ account }: Identity) => ({ ID: account.padStart(64, '0') })
