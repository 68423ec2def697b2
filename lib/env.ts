import { z } from 'zod'

const flag = (byDefault: 'on' | 'off') => z.enum(['on', 'off']).default(byDefault)

const variables = z.object({
  ALMANAC_BACKEND: z.enum(['local', 'aws']).default('local'),
  ALMANAC_WORKSPACE: z
    .string()
    .regex(/^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](\/.*)?$/, 'Write it as s3://bucket/prefix/')
    .default('s3://almanac-workspace/'),
  ALMANAC_READ_ONLY: flag('off'),
  ALMANAC_WORKGROUP: z.string().min(1).default('primary'),
  AWS_ENDPOINT_URL: z.url().optional(),
  AWS_REGION: z.string().min(1).optional(),
  AWS_DEFAULT_REGION: z.string().min(1).optional(),
})

export type Env = {
  backend: 'local' | 'aws'
  region: string
  /** Where all AWS calls go when not to AWS itself. */
  endpoint: string | null
  workspace: { bucket: string; prefix: string }
  workgroup: string
  readOnly: boolean
}

/** Reads the environment; throws one sentence per wrong variable. */
export function parseEnv(source: NodeJS.ProcessEnv): Env {
  const result = variables.safeParse(source)
  if (!result.success) {
    const problems = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`The environment is not usable. ${problems.join('. ')}.`)
  }
  const values = result.data
  const [bucket = '', ...prefix] = values.ALMANAC_WORKSPACE.slice('s3://'.length).split('/')
  const folder = prefix.filter(Boolean).join('/')
  return {
    backend: values.ALMANAC_BACKEND,
    region: values.AWS_REGION ?? values.AWS_DEFAULT_REGION ?? 'us-east-1',
    endpoint: values.AWS_ENDPOINT_URL ?? null,
    workspace: { bucket, prefix: folder === '' ? '' : `${folder}/` },
    workgroup: values.ALMANAC_WORKGROUP,
    readOnly: values.ALMANAC_READ_ONLY === 'on',
  }
}

let parsed: Env | undefined

/** The process's environment, parsed at first use so that a build needs none. */
export function env(): Env {
  parsed ??= parseEnv(process.env)
  return parsed
}
