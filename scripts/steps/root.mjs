import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder; commands may be typed anywhere below it. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
export const inRoot = (...parts) => join(root, ...parts)
