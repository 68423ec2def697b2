import * as z from 'zod/mini'
import { AppError, type ErrorKind, errorKinds } from '@/lib/errors'

/** The one table of statuses; the body names the kind, so that no reader goes by the status alone. */
const statusOf: Record<ErrorKind, number> = {
  invalid: 400,
  denied: 403,
  'not-found': 404,
  conflict: 409,
  'query-failed': 422,
  throttled: 429,
  internal: 500,
  unavailable: 503,
}

const problem = z.object({
  error: z.object({
    kind: z.enum(errorKinds),
    message: z.string(),
    id: z.optional(z.string()),
    detail: z.optional(z.string()),
    position: z.optional(z.object({ line: z.number(), column: z.number() })),
  }),
})

export function toProblem(error: AppError): Response {
  const { kind, message, id, detail, position } = error
  return Response.json(
    { error: { kind, message, id, detail, position } },
    { status: statusOf[kind], headers: { 'cache-control': 'no-store' } },
  )
}

/** Reads a refused answer back into the error that the service threw. */
export async function fromProblem(response: Response): Promise<AppError> {
  const body: unknown = await response.json().catch(() => null)
  const parsed = problem.safeParse(body)
  if (parsed.success) {
    const { kind, message, ...details } = parsed.data.error
    return new AppError(kind, message, details)
  }
  return new AppError('unavailable', `The dashboard's server answered with status ${response.status}.`)
}
