import type { Metadata } from 'next'
import { Page } from '@/components/layout/page'
import { WorkbenchScreen } from '@/components/workbench/workbench-screen'

export const metadata: Metadata = { title: 'Workbench' }

export default function WorkbenchPage() {
  return (
    <Page fill>
      <h1 className="sr-only">Workbench</h1>
      <WorkbenchScreen />
    </Page>
  )
}
