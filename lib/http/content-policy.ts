/** The request header that carries the nonce from the proxy to the root layout. */
export const nonceHeader = 'x-nonce'

/**
 * What a page may do: run the scripts that this response names by nonce and what those load, and talk to nobody
 * but its own origin. Monaco and the positioning of popups set style attributes, so inline styles stay allowed;
 * they cannot reach another origin either.
 */
export function pagePolicy(nonce: string, development: boolean): string {
  return policy({
    'default-src': ["'none'"],
    // React's development build uses eval for its stacks.
    'script-src': [
      "'self'",
      `'nonce-${nonce}'`,
      "'strict-dynamic'",
      ...(development ? ["'unsafe-eval'"] : []),
    ],
    'style-src': ["'self'", "'unsafe-inline'"],
    'font-src': ["'self'", 'data:'],
    'img-src': ["'self'", 'data:'],
    'connect-src': ["'self'"],
    'worker-src': ["'self'"],
    'manifest-src': ["'self'"],
    'form-action': ["'self'"],
    'base-uri': ["'none'"],
    'frame-ancestors': ["'none'"],
  })
}

/** An API answer opened as a page may do nothing. */
export const dataPolicy = policy({ 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] })

/** Sent with every answer. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  // Addresses hold record ids and statements; none of them goes to a site that a note links to.
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

function policy(directives: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ')
}
