'use client'

import { type FetchQueryOptions, type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { AppError } from '@/lib/errors'

/** What somebody else saved meanwhile: read anew when saving meets it, and shown until the writer has chosen. */
export function useTheirs<Stored, Key extends QueryKey>(
  query: FetchQueryOptions<Stored, Error, Stored, Key>,
) {
  const queryClient = useQueryClient()
  const [theirs, setTheirs] = useState<Stored | null>(null)

  async function onError(error: Error) {
    if (!(error instanceof AppError) || error.kind !== 'conflict') return
    setTheirs(await queryClient.fetchQuery({ ...query, staleTime: 0 }))
  }

  return { theirs, onError, onChosen: () => setTheirs(null) }
}
