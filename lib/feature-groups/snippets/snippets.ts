import { keepsHistory } from '../feature-group'
import { athenaSnippets } from './athena'
import { boto3Snippets } from './boto3'
import { cliSnippets } from './cli'
import { duckdbSnippets } from './duckdb'
import { javascriptSnippets } from './javascript'
import { sagemakerSnippets } from './sagemaker-sdk'
import type { Language, Snippet, SnippetContext } from './snippet'
import { sparkSnippets } from './spark'

/** Ready code for one group in one language; none where the group lacks the store that it reads. */
export function snippetsFor(language: Language, context: SnippetContext): Snippet[] {
  const { group } = context
  const history = keepsHistory(group) ? { ...context, group } : null
  switch (language) {
    case 'boto3':
      return boto3Snippets(context)
    case 'cli':
      return cliSnippets(context)
    case 'javascript':
      return javascriptSnippets(context)
    case 'sagemaker':
      return sagemakerSnippets(context)
    case 'athena':
      return history ? athenaSnippets(history) : []
    case 'duckdb':
      // An Iceberg table's folder holds files of replaced versions, too.
      return history?.group.offlineStore.format === 'Glue' ? duckdbSnippets(history) : []
    case 'spark':
      return history ? sparkSnippets(history) : []
  }
}

/** What a shell needs so that every AWS SDK and the CLI speak to the local store. */
export const localEnvironment = (endpoint: string, region: string): string =>
  `export AWS_ENDPOINT_URL=${endpoint}
export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local
export AWS_REGION=${region} AWS_DEFAULT_REGION=${region}`
