import 'server-only'
import { notFound } from 'next/navigation'
import type * as z from 'zod/mini'

/** Parses a page's path; pages get segments percent-encoded. A path that cannot exist is a missing page. */
export async function pathParams<Schema extends z.ZodMiniType>(
  schema: Schema,
  params: Promise<Record<string, string | string[] | undefined>>,
): Promise<z.output<Schema>> {
  const entries = Object.entries(await params).map(([name, value]) => [name, decodeSegments(value)])
  const parsed = schema.safeParse(Object.fromEntries(entries))
  return parsed.success ? parsed.data : notFound()
}

function decodeSegments(value: string | string[] | undefined): string | string[] | undefined {
  try {
    return Array.isArray(value) ? value.map(decodeURIComponent) : value && decodeURIComponent(value)
  } catch {
    return undefined
  }
}
