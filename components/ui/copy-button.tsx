'use client'

import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from './icon-button'
import { toast } from './toast'

const confirmationMs = 1500

/** Copies exactly `text`; the icon turns into a check mark, and the change is announced. */
export function CopyButton({ text, label = 'Copy' }: { text: string; label?: string }) {
  const [copied, setCopied] = useState(false)

  async function copy() {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
      setTimeout(() => setCopied(false), confirmationMs)
    } catch {
      void toast('The browser did not allow copying. Select the text and copy it by hand.', { tone: 'error' })
    }
  }

  return (
    <>
      <IconButton
        label={label}
        icon={copied ? Check : Copy}
        onClick={copy}
        className="size-6"
        data-no-print
      />
      <span role="status" className="sr-only">
        {copied && 'Copied'}
      </span>
    </>
  )
}
