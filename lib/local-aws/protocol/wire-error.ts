/**
 * An error exactly as an AWS client will read it: `code` becomes the exception's type, `message` its text.
 * `members` are further members of a modelled error, such as Athena's `AthenaErrorCode`; `headers` go with S3's answer.
 */
export class WireError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
    readonly members: Record<string, unknown> = {},
    readonly headers: Record<string, string> = {},
  ) {
    super(message)
    this.name = 'WireError'
  }
}
