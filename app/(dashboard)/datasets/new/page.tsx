import type { Metadata } from 'next'
import * as z from 'zod/mini'
import { DatasetBuilder } from '@/components/datasets/dataset-builder'
import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/ui/page-header'
import { env } from '@/lib/env'

export const metadata: Metadata = { title: 'Build a dataset' }

/** A value that cannot be read is as good as none. */
const params = z.object({
  labels: z.catch(z.nullable(z.string()), null),
  groups: z.catch(z.string(), ''),
})

export default async function NewDatasetPage({ searchParams }: PageProps<'/datasets/new'>) {
  const { labels, groups } = params.parse(await searchParams)
  return (
    <Page>
      <PageHeader title="Build a dataset" />
      <DatasetBuilder
        readOnly={env().readOnly}
        suggestedLabels={labels}
        suggestedGroups={groups.split(',').filter(Boolean)}
      />
    </Page>
  )
}
