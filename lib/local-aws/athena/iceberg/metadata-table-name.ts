/** https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-table-metadata.html */
export const metadataTables = ['history', 'snapshots', 'files', 'manifests', 'partitions', 'refs'] as const

export type MetadataTable = (typeof metadataTables)[number]

/** What `"orders$snapshots"` names; null for an ordinary name. */
export function metadataTableOf(name: string): { table: string; kind: MetadataTable } | null {
  const [, table = '', suffix] = /^(.+)\$([a-z]+)$/.exec(name.toLowerCase()) ?? []
  const kind = metadataTables.find((each) => each === suffix)
  return kind ? { table, kind } : null
}
