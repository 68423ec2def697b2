import type { Metadata } from 'next'
import { DatasetList } from '@/components/datasets/dataset-list'
import { AppLink } from '@/components/layout/app-link'
import { Page } from '@/components/layout/page'
import { buttonClass } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { routes } from '@/lib/routes'

export const metadata: Metadata = { title: 'Datasets' }

export default function DatasetsPage() {
  return (
    <Page>
      <PageHeader
        title="Datasets"
        description="Training sets that are right at each label’s time: N label rows in, N rows out."
        actions={
          <AppLink href={routes.newDataset()} className={buttonClass('primary')}>
            Build a dataset
          </AppLink>
        }
      />
      <DatasetList />
    </Page>
  )
}
