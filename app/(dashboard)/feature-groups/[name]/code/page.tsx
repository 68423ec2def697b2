import type { Metadata } from 'next'
import * as z from 'zod/mini'
import { CodeScreen } from '@/components/feature-groups/code-screen'
import { ErrorNotice } from '@/components/ui/error-notice'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { groupDetail } from '@/lib/feature-groups/contract'
import { getFeatureGroup } from '@/lib/feature-groups/service'
import { languages } from '@/lib/feature-groups/snippets/snippet'
import { localEnvironment, snippetsFor } from '@/lib/feature-groups/snippets/snippets'
import { pathParams } from '@/lib/http/path-params'

export const metadata: Metadata = { title: 'Code' }

const search = z.object({
  lang: z.catch(z.enum(languages), 'boto3'),
  /** A record to fill in. */
  id: z.catch(z.string().check(z.minLength(1)), 'RECORD-ID'),
})

/** Written on the server: the code that writes code need not reach the browser. */
export default async function CodePage({ params, searchParams }: PageProps<'/feature-groups/[name]/code'>) {
  const { name } = await pathParams(groupDetail.params, params)
  const { lang, id } = search.parse(await searchParams)
  const { region, endpoint } = env()
  const group = await getFeatureGroup(name).catch(asAppError)
  if (group instanceof AppError) {
    return <ErrorNotice error={{ kind: group.kind, message: group.message }} title="The code did not load" />
  }
  return (
    <CodeScreen
      name={name}
      language={lang}
      snippets={snippetsFor(lang, { group, region, endpoint, recordId: id })}
      environment={endpoint && localEnvironment(endpoint, region)}
    />
  )
}

/** A store that does not answer is a notice on this page; anything else is our own fault. */
function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  throw error
}
