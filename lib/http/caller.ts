import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'

/** Who is asking, as far as the dashboard knows. Sign-in will fill this in one place: here. */
export type Caller = {
  /** Shown in audit views and stamped on every statement. */
  name: string
  mayWrite: boolean
}

/** Without sign-in everyone at the screen is the same person; read-only mode takes the pen away. */
export function getCaller(_headers: Headers): Caller {
  return { name: 'local user', mayWrite: !env().readOnly }
}

export function assertMayWrite(caller: Caller): void {
  if (!caller.mayWrite) {
    throw new AppError(
      'denied',
      'Almanac is read-only here (ALMANAC_READ_ONLY=on), so nothing can be changed.',
    )
  }
}
