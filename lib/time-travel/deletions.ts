import { z } from 'zod'

/**
 * What a delete does, which is a row with `is_deleted` and the delete's event time.
 * - `as-served`: it hides the record from that event time on, until the record is written again, as the online store does.
 * - `ignore`: it is not there; the last written values stay.
 * - `show`: it is the latest row like any other, marked in a column `is_deleted`, its features null.
 */
export const deletions = z.enum(['as-served', 'ignore', 'show'])
