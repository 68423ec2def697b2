import { functions } from './table'

/** https://trino.io/docs/current/functions/url.html */
export const urlFunctions = functions('scalar', {
  'url_encode(varchar): varchar': `replace(replace(url_encode($1), '%20', '+'), '~', '%7E')`,
  'url_decode(varchar): varchar': `url_decode(replace($1, '+', ' '))`,
  'url_extract_protocol(varchar): varchar': `nullif(regexp_extract($1, '^([A-Za-z][A-Za-z0-9+.-]*):', 1), '')`,
  'url_extract_host(varchar): varchar': `nullif(regexp_extract($1, '^[^:]+://(?:[^/?#@]*@)?([^/?#:]*)', 1), '')`,
  'url_extract_port(varchar): bigint': `TRY_CAST(nullif(regexp_extract($1, '^[^:]+://[^/?#:]*:(\\d+)', 1), '') AS BIGINT)`,
  'url_extract_path(varchar): varchar': `regexp_extract($1, '^[^:]+://[^/?#]*([^?#]*)', 1)`,
  'url_extract_query(varchar): varchar': `nullif(regexp_extract($1, '\\?([^#]*)', 1), '')`,
  'url_extract_fragment(varchar): varchar': `nullif(regexp_extract($1, '#(.*)$', 1), '')`,
  'url_extract_parameter(varchar, varchar): varchar': 'trino_url_parameter($1, $2)',
})
