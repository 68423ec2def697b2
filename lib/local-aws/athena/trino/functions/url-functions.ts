import { functions } from './table'

/** https://trino.io/docs/current/functions/url.html */
export const urlFunctions = functions('scalar', {
  'url_encode(varchar): varchar': `replace(replace(replace(url_encode($1), '%20', '+'), '~', '%7E'), '%2A', '*')`,
  'url_decode(varchar): varchar': 'trino_url_decode($1)',
  'url_extract_protocol(varchar): varchar': 'trino_url_protocol($1)',
  'url_extract_host(varchar): varchar': 'trino_url_host($1)',
  'url_extract_port(varchar): bigint': 'trino_url_port($1)',
  'url_extract_path(varchar): varchar': 'trino_url_path($1)',
  'url_extract_query(varchar): varchar': 'trino_url_query($1)',
  'url_extract_fragment(varchar): varchar': 'trino_url_fragment($1)',
  'url_extract_parameter(varchar, varchar): varchar': 'trino_url_parameter($1, $2)',
})
