import { type NextRequest, NextResponse } from 'next/server'
import { dataPolicy, nonceHeader, pagePolicy, securityHeaders } from '@/lib/http/content-policy'

const policyHeader = 'Content-Security-Policy'

export function proxy(request: NextRequest): NextResponse {
  const response = request.nextUrl.pathname.startsWith('/api/') ? data() : page(request)
  for (const [name, value] of Object.entries(securityHeaders)) response.headers.set(name, value)
  return response
}

export const config = { matcher: ['/((?!_next/static/).*)'] }

function data(): NextResponse {
  return NextResponse.next({ headers: { [policyHeader]: dataPolicy } })
}

/** Next reads the nonce out of the request's own policy header and puts it on every script it writes. */
function page(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID())
  const policy = pagePolicy(nonce, process.env.NODE_ENV === 'development')
  const headers = new Headers(request.headers)
  headers.set(nonceHeader, nonce)
  headers.set(policyHeader, policy)
  return NextResponse.next({ request: { headers }, headers: { [policyHeader]: policy } })
}
