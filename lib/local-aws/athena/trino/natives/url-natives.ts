import { native, refuse } from './native'

/** What `java.net.URI` makes of a text: generic URIs of RFC 2396, which Trino reads URLs as. */
type Uri = {
  scheme: string
  host: string
  port: number | null
  path: string
  query: string | null
  fragment: string
}

const generic = /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s
/** Characters that a URI may hold, besides letters beyond ASCII. */
const legal = /^(?:[A-Za-z0-9\-_.!~*'();/?:@&=+$,[\]#]|%[0-9A-Fa-f]{2}|[^\x00-\x7f\s\p{Cc}\p{Z}])*$/u

export function parseUri(text: string): Uri | null {
  const [, scheme = '', authority, path = '', query = null, fragment = ''] = generic.exec(text) ?? []
  if (!legal.test(text) || fragment.includes('#')) return null
  // `mailto:me@example.com` is opaque: it has neither host nor path. A scheme alone is no URI.
  const isOpaque = scheme !== '' && authority === undefined && !path.startsWith('/')
  if (isOpaque)
    return path === ''
      ? null
      : { scheme, host: '', port: null, path: '', query: null, fragment: decoded(fragment) }
  if (scheme === '' && text.startsWith(':')) return null
  const [, host = '', port = ''] =
    /^(?:[^@]*@)?(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+)(?::(\d*))?$/.exec(authority ?? '') ?? []
  return {
    scheme,
    host,
    port: port === '' ? null : Number(port),
    path: decoded(path),
    query,
    fragment: decoded(fragment),
  }
}

/** Escaped bytes as the text that they are in UTF-8; what is none becomes the replacement character. */
function decoded(text: string): string {
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (bytes) =>
    Buffer.from(bytes.replaceAll('%', ''), 'hex').toString('utf8'),
  )
}

/** `java.net.URLDecoder`. */
function decodeForm(text: string): string {
  const broken = /%(?![0-9A-Fa-f]{2})(.{0,2})/s.exec(text)
  if (broken) {
    const rest = broken[1] ?? ''
    throw refuse(
      rest.length < 2
        ? 'java.lang.IllegalArgumentException: URLDecoder: Incomplete trailing escape (%) pattern'
        : `java.lang.IllegalArgumentException: URLDecoder: Illegal hex characters in escape (%) pattern - For input string: "${rest}"`,
    )
  }
  return decoded(text.replaceAll('+', ' '))
}

function parameter(url: string, name: string): string | null {
  const query = parseUri(url)?.query
  if (query === null || query === undefined) return null
  for (const pair of query.split('&')) {
    const [key = '', ...value] = pair.split('=')
    if (key === name) return value.length ? decodeForm(value.join('=')) : ''
  }
  return null
}

const part = (name: string, of: (uri: Uri) => string | null) =>
  native(`trino_url_${name}`, ['text'], 'text', (url) => {
    const uri = parseUri(url)
    return uri && of(uri)
  })

/** https://trino.io/docs/current/functions/url.html */
export const urlNatives = [
  part('protocol', ({ scheme }) => scheme),
  part('host', ({ host }) => host),
  part('path', ({ path }) => path),
  part('query', ({ query }) => decoded(query ?? '')),
  part('fragment', ({ fragment }) => fragment),
  native('trino_url_port', ['text'], 'bigint', (url) => {
    const port = parseUri(url)?.port ?? null
    return port === null ? null : BigInt(port)
  }),
  native('trino_url_parameter', ['text', 'text'], 'text', parameter),
  native('trino_url_decode', ['text'], 'text', decodeForm),
]
