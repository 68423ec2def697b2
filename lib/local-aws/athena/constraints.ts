import { z } from 'zod'

/** Rules that several operations share. https://docs.aws.amazon.com/athena/latest/APIReference/ */
export const executionId = z.string().min(1).max(128)
export const workGroupName = z.string().regex(/^[a-zA-Z0-9._-]{1,128}$/)
export const pageToken = z.string().min(1).max(1024)
export const pageSize = (max: number, min = 0) => z.number().int().min(min).max(max)
export const idempotencyToken = z.string().min(32).max(128)
export const catalogName = z.string().min(1).max(256)
export const databaseName = z.string().min(1).max(128)
export const statementName = z.string().regex(/^[a-zA-Z_][a-zA-Z0-9_@:]{0,255}$/)
export const queryText = z
  .string()
  .min(1)
  .refine((text) => Buffer.byteLength(text) <= 262_144, {
    message: 'Query string is longer than 262144 bytes',
  })
