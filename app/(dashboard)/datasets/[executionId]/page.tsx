import type { Metadata } from 'next'
import { DatasetScreen } from '@/components/datasets/dataset-screen'
import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/ui/page-header'
import { executionRef } from '@/lib/exports/contract'
import { pathParams } from '@/lib/http/path-params'

export const metadata: Metadata = { title: 'Dataset' }

export default async function DatasetPage({ params }: PageProps<'/datasets/[executionId]'>) {
  const { executionId } = await pathParams(executionRef, params)
  return (
    <Page>
      <PageHeader title="Dataset" />
      <DatasetScreen executionId={executionId} />
    </Page>
  )
}
