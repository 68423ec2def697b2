'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { DownloadFormats } from './download-formats'

/** Opens the choice of formats; a download is always the whole stored result. */
export function DownloadResult({ executionId }: { executionId: string }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        Download
      </Button>
      <Dialog
        open={isOpen}
        onClose={() => setOpen(false)}
        title="Download the whole result"
        description="From the stored result, with every row. The query does not run again."
      >
        <DownloadFormats executionId={executionId} />
      </Dialog>
    </>
  )
}
