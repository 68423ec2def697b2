import { z } from 'zod'

/** Limits of the Glue API, https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-catalog-tables.html */
const singleLine = /^[\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}\t]*$/u
const multiLine = /^[\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}\r\n\t]*$/u

/** "Not less than 1 or more than 255 bytes long." */
export const name = z
  .string()
  .min(1)
  .max(255)
  .regex(singleLine)
  .refine((text) => Buffer.byteLength(text) <= 255, 'A name must not be longer than 255 bytes of UTF-8.')

const parameters = z.record(name, z.string().max(512_000))

const columns = z.array(
  z.object({
    Name: name,
    Type: z.string().max(131_072).regex(singleLine).optional(),
    Comment: z.string().max(255).regex(singleLine).optional(),
    Parameters: parameters.optional(),
  }),
)

const storageDescriptor = z.object({
  Columns: columns.optional(),
  Location: z.string().max(2056).regex(multiLine).optional(),
  InputFormat: z.string().max(128).regex(singleLine).optional(),
  OutputFormat: z.string().max(128).regex(singleLine).optional(),
  Parameters: parameters.optional(),
})

export const databaseInput = z.object({
  Name: name,
  Description: z.string().max(2048).regex(multiLine).optional(),
  LocationUri: z.string().max(1024).regex(multiLine).optional(),
  Parameters: parameters.optional(),
})

export const tableInput = z.object({
  Name: name,
  Description: z.string().max(2048).regex(multiLine).optional(),
  Owner: name.optional(),
  Retention: z.number().int().min(0).optional(),
  StorageDescriptor: storageDescriptor.optional(),
  PartitionKeys: columns.optional(),
  ViewOriginalText: z.string().max(409_600).optional(),
  ViewExpandedText: z.string().max(409_600).optional(),
  TableType: z.string().max(255).optional(),
  Parameters: parameters.optional(),
})

export const partitionValues = z.array(z.string().max(1024)).min(1)

export const partitionInput = z.object({
  Values: partitionValues,
  StorageDescriptor: storageDescriptor.optional(),
  Parameters: parameters.optional(),
})

export const partitionIndex = z.object({ IndexName: name, Keys: z.array(name).min(1) })

export const arn = z.string().min(1).max(10_240)
export const tags = z.record(z.string().min(1).max(128), z.string().max(256))

/** A member that AWS acts upon and this store cannot; dropping it would be a made-up success. */
export const unsupported = z.undefined({ error: 'the local store does not support this member' }).optional()

/** Members that pages share; `largest` is the operation's bound. */
export const paging = (largest: number) => ({
  NextToken: z.string().optional(),
  MaxResults: z.number().int().min(1).max(largest).optional(),
})
