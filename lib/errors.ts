/** What went wrong, in the terms the person at the screen can act on. */
export const errorKinds = [
  'invalid',
  'denied',
  'not-found',
  'conflict',
  'query-failed',
  'throttled',
  'unavailable',
  'internal',
] as const

export type ErrorKind = (typeof errorKinds)[number]

export type ErrorDetails = {
  cause?: unknown
  /** Id of the AWS request or Athena execution, for support. */
  id?: string
  /** The service's own words, shown folded. */
  detail?: string
  /** Where in a statement the error lies; both count from 1. */
  position?: { line: number; column: number }
}

/** Pages and route handlers are bundles of their own, each with its copy of this class; the mark is common to all copies. */
const mark = Symbol.for('almanac.AppError')

/** The one error between layers: `message` is for the person at the screen, `cause` for the log. */
export class AppError extends Error {
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && mark in value
  }

  readonly [mark] = true
  readonly id: string | undefined
  readonly detail: string | undefined
  readonly position: { line: number; column: number } | undefined

  constructor(
    readonly kind: ErrorKind,
    message: string,
    { cause, id, detail, position }: ErrorDetails = {},
  ) {
    super(message, { cause })
    this.name = 'AppError'
    this.id = id
    this.detail = detail
    this.position = position
  }
}

/** Only these can succeed when asked again without a change. */
export const isRetryable = (error: unknown): boolean =>
  error instanceof AppError && (error.kind === 'throttled' || error.kind === 'unavailable')
