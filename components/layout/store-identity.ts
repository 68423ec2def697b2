/** Which feature store the screens show, said by the server. */
export type StoreIdentity = {
  kind: 'local' | 'aws'
  region: string
  /** Twelve digits; null when it could not be asked for. */
  account: string | null
  /** Where AWS calls go when not to AWS itself. */
  endpoint: string | null
  readOnly: boolean
}
