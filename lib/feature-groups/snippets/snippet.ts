import type { FeatureGroup } from '../feature-group'

/** What every snippet is filled with. */
export type SnippetContext = {
  group: FeatureGroup
  region: string
  /** The local store's address; null on AWS. */
  endpoint: string | null
  /** A record to read. */
  recordId: string
}

export type Snippet = {
  title: string
  /** What must be there first, or what to know; one sentence. */
  note?: string
  code: string
}

export const languages = ['boto3', 'cli', 'javascript', 'sagemaker', 'athena', 'duckdb', 'spark'] as const
export type Language = (typeof languages)[number]

export const languageNames: Record<Language, string> = {
  boto3: 'boto3',
  cli: 'AWS CLI',
  javascript: 'JavaScript',
  sagemaker: 'SageMaker SDK',
  athena: 'Athena SQL',
  duckdb: 'DuckDB',
  spark: 'Spark',
}
