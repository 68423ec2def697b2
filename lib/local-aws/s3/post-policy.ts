import { z } from 'zod'
import { WireError } from '../protocol/wire-error'

const sizeBytes = z.coerce.number().int().min(0)
const condition = z.union([
  z.tuple([z.literal('content-length-range'), sizeBytes, sizeBytes]),
  z.tuple([z.enum(['eq', 'starts-with']), z.string().startsWith('$'), z.string()]),
  z.record(z.string(), z.string()),
])
const document = z.object({
  expiration: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/),
  conditions: z.array(condition),
})

/** Fields that carry the policy and its signature, and so are not under it. */
const free = /^(policy|file|signature|awsaccesskeyid|x-amz-signature|x-ignore-.*)$/

/**
 * Checks a form against the policy in it and answers with the sizes that the file may have.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html
 */
export function checkPostPolicy(
  fields: ReadonlyMap<string, string>,
  bucket: string,
  now: Date,
): { leastBytes: number; mostBytes: number } {
  const range = { leastBytes: 0, mostBytes: Number.POSITIVE_INFINITY }
  const policy = fields.get('policy')
  // Without one the request is not signed, as any other may be here.
  if (policy === undefined) return range
  const { expiration, conditions } = parsePolicy(policy)
  if (now.getTime() >= new Date(expiration).getTime()) throw denied('Policy expired.')

  const named = new Set<string>()
  const value = (name: string) => (name === 'bucket' ? bucket : (fields.get(name) ?? ''))
  for (const each of conditions) {
    if (Array.isArray(each) && each[0] === 'content-length-range') {
      range.leastBytes = each[1]
      range.mostBytes = each[2]
      continue
    }
    const tests = Array.isArray(each)
      ? [{ kind: each[0], name: each[1].slice(1).toLowerCase(), wanted: each[2] }]
      : Object.entries(each).map(([name, wanted]) => ({ kind: 'eq', name: name.toLowerCase(), wanted }))
    for (const { kind, name, wanted } of tests) {
      named.add(name)
      const holds = kind === 'eq' ? value(name) === wanted : value(name).startsWith(wanted)
      if (!holds) throw denied(`Policy Condition failed: ["${kind}", "$${name}", "${wanted}"]`)
    }
  }
  const extra = [...fields.keys()].filter((name) => !named.has(name) && !free.test(name))
  if (extra.length > 0) throw denied(`Extra input fields: ${extra.join(', ')}`)
  return range
}

function parsePolicy(base64: string): z.infer<typeof document> {
  try {
    const parsed = document.parse(JSON.parse(Buffer.from(base64, 'base64').toString('utf8')))
    if (!Number.isNaN(new Date(parsed.expiration).getTime())) return parsed
  } catch (cause) {
    if (!(cause instanceof SyntaxError || cause instanceof z.ZodError)) throw cause
  }
  throw new WireError(
    'InvalidPolicyDocument',
    'The content of the form does not meet the conditions specified in the policy document.',
  )
}

const denied = (reason: string) =>
  new WireError('AccessDenied', `Invalid according to Policy: ${reason}`, 403)
