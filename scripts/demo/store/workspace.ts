import { GetObjectCommand, NoSuchKey, PutObjectCommand } from '@aws-sdk/client-s3'
import type { DemoClients } from './clients'

/** The bucket and prefix in which Almanac keeps its own documents. */
export type Workspace = { bucket: string; prefix: string }

/** Reads `s3://bucket/prefix/`; the prefix ends with a slash or is empty. */
export function parseWorkspace(address: string): Workspace {
  const [, bucket, prefix = ''] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(address) ?? []
  if (bucket === undefined)
    throw new Error(`ALMANAC_WORKSPACE is ${address}; it must look like s3://bucket/prefix/`)
  return { bucket, prefix: prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/` }
}

/** The parsed JSON document, or null when there is none. */
export async function readDocument(
  { s3 }: DemoClients,
  workspace: Workspace,
  path: string,
): Promise<unknown> {
  const place = { Bucket: workspace.bucket, Key: workspace.prefix + path }
  try {
    const { Body } = await s3.send(new GetObjectCommand(place))
    return JSON.parse((await Body?.transformToString()) ?? 'null')
  } catch (error) {
    if (error instanceof NoSuchKey) return null
    throw error
  }
}

export async function writeDocument(
  { s3 }: DemoClients,
  workspace: Workspace,
  path: string,
  value: unknown,
): Promise<void> {
  await s3.send(
    new PutObjectCommand({
      Bucket: workspace.bucket,
      Key: workspace.prefix + path,
      Body: JSON.stringify(value, null, 2),
      ContentType: 'application/json',
    }),
  )
}

/** The free text about a feature group that the dashboard shows and edits. */
export const writeNotes = (clients: DemoClients, workspace: Workspace, group: string, markdown: string) =>
  writeDocument(clients, workspace, `notes/feature-groups/${group}.json`, {
    version: 1,
    text: markdown,
    updatedAt: new Date().toISOString(),
    updatedBy: 'demo',
  })
