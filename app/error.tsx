'use client'

import { Page } from '@/components/layout/page'
import { ErrorNotice } from '@/components/ui/error-notice'

/** For our own bugs: a panel whose data did not come says so itself. */
export default function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <Page>
      <ErrorNotice
        title="This page broke"
        error={{
          message: 'A mistake in Almanac, not in your data. The rest of the product still works.',
          id: digestOf(error),
          detail: error instanceof Error ? error.message : String(error),
        }}
        onRetry={retry}
      />
    </Page>
  )
}

/** What the server's log names the error by. */
function digestOf(error: unknown): string | undefined {
  return error instanceof Error && 'digest' in error ? String(error.digest) : undefined
}
