import { QueryClient } from '@tanstack/react-query'
import { isRetryable } from '@/lib/errors'

/** Metadata moves in minutes, not seconds; a screen that needs fresher data says so on its query. */
const staleTimeMs = 30_000

/** One per request on the server, one per page load in the browser. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: staleTimeMs,
        retry: (failures, error) => failures < 2 && isRetryable(error),
        refetchOnWindowFocus: false,
      },
      mutations: { retry: false },
    },
  })
