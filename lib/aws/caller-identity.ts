import 'server-only'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { env } from '@/lib/env'
import { sts } from './clients'
import { translating } from './errors'

export type Backend = {
  kind: 'local' | 'aws'
  region: string
  /** Null while STS does not answer; nothing but labels depends on it. */
  account: string | null
  endpoint: string | null
  readOnly: boolean
}

/** What the frame says about where this dashboard looks. */
export async function getBackend(): Promise<Backend> {
  const { backend, region, endpoint, readOnly } = env()
  return { kind: backend, region, endpoint, readOnly, account: await getAccount().catch(() => null) }
}

let account: Promise<string> | undefined

/** The account behind the credentials; asked once per process. */
export function getAccount(): Promise<string> {
  account ??= translating('ask AWS for the account', async () => {
    const { Account = '' } = await sts().send(new GetCallerIdentityCommand({}))
    return Account
  }).catch((error: unknown) => {
    account = undefined
    throw error
  })
  return account
}
