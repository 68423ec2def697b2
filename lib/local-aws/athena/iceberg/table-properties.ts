/*
 * Athena has names of its own for some of Iceberg's properties; the metadata holds Iceberg's.
 * https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-creating-tables.html
 */

const icebergNames: Readonly<Record<string, string>> = {
  format: 'write.format.default',
  write_compression: 'write.parquet.compression-codec',
  compression_level: 'write.parquet.compression-level',
  write_target_data_file_size_bytes: 'write.target-file-size-bytes',
}
const athenaNames = Object.fromEntries(
  Object.entries(icebergNames).map(([athena, iceberg]) => [iceberg, athena]),
)

/** These make the table and are not kept among its properties. */
const ownNames = new Set(['table_type', 'is_external', 'location', 'partitioning'])

/** Values that are names of formats and codecs. */
const foldedNames = new Set(['format', 'write_compression'])

export function toIcebergProperties(given: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given)
      .filter(([name]) => !ownNames.has(name.toLowerCase()))
      .map(([name, value]) => [
        icebergNames[name.toLowerCase()] ?? name,
        foldedNames.has(name.toLowerCase()) ? value.toLowerCase() : value,
      ]),
  )
}

export const icebergPropertyName = (name: string): string => icebergNames[name.toLowerCase()] ?? name

/** As SHOW CREATE TABLE and SHOW TBLPROPERTIES name them. */
export const shownProperties = (properties: Readonly<Record<string, string>>): Record<string, string> => ({
  table_type: 'iceberg',
  ...Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [athenaNames[name] ?? name, value]),
  ),
})
