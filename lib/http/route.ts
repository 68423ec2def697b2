import 'server-only'
import type * as z from 'zod/mini'
import { AppError } from '@/lib/errors'
import { assertMayWrite, type Caller, getCaller } from './caller'
import { toProblem } from './problem'

/** What crosses HTTP for one route; a part that is absent is not read. */
export type Contract = {
  params?: z.ZodMiniType
  query?: z.ZodMiniType
  body?: z.ZodMiniType
  response: z.ZodMiniType
}

type Part<C extends Contract, Key extends 'params' | 'query' | 'body'> = C[Key] extends z.ZodMiniType
  ? z.output<C[Key]>
  : undefined

export type Asked<C extends Contract> = {
  params: Part<C, 'params'>
  query: Part<C, 'query'>
  body: Part<C, 'body'>
  caller: Caller
  signal: AbortSignal
}

type Handler<C extends Contract> = (asked: Asked<C>) => Promise<z.input<C['response']>>
type RouteContext = { params: Promise<Record<string, string | string[]>> }
type Route = (request: Request, context: RouteContext) => Promise<Response>

/** A route that reads. */
export const get = <C extends Contract>(contract: C, handler: Handler<C>): Route =>
  route(contract, handler, 'reads')

/** A POST that changes nothing, such as running a statement that the parser found to only read. */
export const ask = <C extends Contract>(contract: C, handler: Handler<C>): Route =>
  route(contract, handler, 'asks')

/** A route that changes something; refused with 403 for callers who may not write. */
export const write = <C extends Contract>(contract: C, handler: Handler<C>): Route =>
  route(contract, handler, 'writes')

/** A route that answers with something else than JSON, such as a file. */
export const stream =
  <C extends Contract>(
    contract: C,
    handler: (asked: Asked<C>, request: Request) => Promise<Response>,
  ): Route =>
  (request, context) =>
    answerProblems(request, async () => handler(await parseAsked(contract, request, context), request))

/** A route that changes something by what it is sent in another form than JSON; refused as `write` is. */
export const receive = <C extends Contract>(
  contract: C,
  handler: (asked: Asked<C>, request: Request) => Promise<z.input<C['response']>>,
): Route =>
  stream(contract, async (asked, request) => {
    assertSameOrigin(request)
    assertMayWrite(asked.caller)
    return Response.json(await handler(asked, request), { headers: { 'cache-control': 'no-store' } })
  })

function route<C extends Contract>(
  contract: C,
  handler: Handler<C>,
  kind: 'reads' | 'asks' | 'writes',
): Route {
  return (request, context) =>
    answerProblems(request, async () => {
      if (kind !== 'reads') assertSameOrigin(request)
      if (kind === 'writes') assertMayWrite(getCaller(request.headers))
      const answer = await handler(await parseAsked(contract, request, context))
      return Response.json(answer, { headers: { 'cache-control': 'no-store' } })
    })
}

async function parseAsked<C extends Contract>(
  contract: C,
  request: Request,
  context: RouteContext,
): Promise<Asked<C>> {
  const asked = {
    params: parsePart(contract.params, await context.params, 'path'),
    query: parsePart(contract.query, queryRecord(request), 'query'),
    body: contract.body ? parsePart(contract.body, await readJson(request), 'body') : undefined,
    caller: getCaller(request.headers),
    signal: request.signal,
  }
  // Each part was parsed by the contract's own schema, which is what `Asked` says.
  return asked as Asked<C>
}

/** Runs `work` and turns what it throws into a problem answer; unknown errors are logged, never shown. */
export async function answerProblems(request: Request, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work()
  } catch (error) {
    // A browser that left will not read the answer, and its leaving is no fault.
    if (request.signal.aborted) return new Response(null, { status: 499 })
    if (error instanceof AppError) {
      if (error.kind === 'internal') logFault(request, error)
      return toProblem(error)
    }
    logFault(request, error)
    return toProblem(new AppError('internal', 'Almanac failed here; the server log has the details.'))
  }
}

/** Browsers mark where a request comes from; another site's page must not act with this person's rights. */
export function assertSameOrigin(request: Request): void {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin' && site !== 'none') {
    throw new AppError('denied', 'This request came from another site.')
  }
}

function parsePart(schema: z.ZodMiniType | undefined, value: unknown, place: string): unknown {
  if (!schema) return undefined
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const words = parsed.error.issues.map((issue) => `${issue.path.join('.') || place}: ${issue.message}`)
  throw new AppError('invalid', words.join('; '))
}

/** A name that occurs once is text, one that repeats is a list. */
function queryRecord(request: Request): Record<string, string | string[]> {
  const { searchParams } = new URL(request.url)
  return Object.fromEntries(
    [...new Set(searchParams.keys())].map((name) => {
      const values = searchParams.getAll(name)
      return [name, values.length === 1 ? (values[0] ?? '') : values]
    }),
  )
}

async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.json()
  } catch (cause) {
    throw new AppError('invalid', 'The request body is not JSON.', { cause })
  }
}

function logFault(request: Request, error: unknown): void {
  console.error(`${request.method} ${new URL(request.url).pathname} failed`, error)
}
