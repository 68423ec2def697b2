import { z } from 'zod'
import { WireError } from '../protocol/wire-error'

type WebIdentity = { subject: string; issuer: string; audience: string | undefined }

const claims = z.object({
  sub: z.string(),
  iss: z.string(),
  aud: z.union([z.string(), z.array(z.string())]).optional(),
  exp: z.number(),
})

/** Who an OpenID Connect token says its bearer is. Throws InvalidIdentityToken, ExpiredTokenException. */
export function readWebIdentityToken(token: string, now: Date): WebIdentity {
  const { sub, iss, aud, exp } = readClaims(token)
  const nowSeconds = Math.floor(now.getTime() / 1000)
  if (exp <= nowSeconds) {
    throw new WireError(
      'ExpiredTokenException',
      `Token expired: current date/time ${nowSeconds} must be before the expiration date/time ${exp}`,
    )
  }
  return { subject: sub, issuer: iss, audience: Array.isArray(aud) ? aud[0] : aud }
}

function readClaims(token: string): z.infer<typeof claims> {
  const [, payload = ''] = token.split('.')
  try {
    return claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')))
  } catch (cause) {
    throw new WireError('InvalidIdentityToken', 'The ID Token provided is not a valid JWT.', 400, { cause })
  }
}
