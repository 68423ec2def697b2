'use client'

import { Printer } from 'lucide-react'
import { Button } from '@/components/ui/button'

export function PrintButton() {
  return (
    <Button data-no-print onClick={() => window.print()}>
      <Printer size={16} strokeWidth={1.5} aria-hidden /> Print
    </Button>
  )
}
