import type * as z from 'zod/mini'
import { AppError } from '@/lib/errors'
import { fromProblem } from './problem'

type Options = {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  body?: unknown
  /** Sent as it is, in place of a JSON body. */
  file?: File
  signal?: AbortSignal
}

/**
 * Asks the dashboard's own server and parses the answer by its contract. Rejects with the `AppError` of the service;
 * with `unavailable` when the server cannot be reached, with `internal` when the answer breaks its contract.
 */
export async function fetchJson<Schema extends z.ZodMiniType>(
  url: string,
  schema: Schema,
  { method = 'GET', body, file, signal }: Options = {},
): Promise<z.output<Schema>> {
  const request: RequestInit = { method, headers: { accept: 'application/json' } }
  if (signal) request.signal = signal
  if (file) request.body = file
  if (body !== undefined) {
    request.body = JSON.stringify(body)
    request.headers = { accept: 'application/json', 'content-type': 'application/json' }
  }
  const response = await fetch(url, request).catch((cause: unknown) => {
    if (signal?.aborted) throw cause
    throw new AppError('unavailable', 'The dashboard’s server cannot be reached. Text you typed is kept.', {
      cause,
    })
  })
  if (!response.ok) throw await fromProblem(response)
  const parsed = schema.safeParse(await response.json())
  if (!parsed.success) {
    throw new AppError(
      'internal',
      'The server answered in a form this page does not know. Reload the page.',
      {
        cause: parsed.error,
      },
    )
  }
  return parsed.data
}
