import { functions } from './table'

/** https://trino.io/docs/current/functions/binary.html */
export const binaryFunctions = functions('scalar', {
  'to_utf8(varchar): varbinary': 'encode($1)',
  'from_utf8(varbinary): varchar': "trino_from_utf8($1, '\ufffd')",
  'from_utf8(varbinary, varchar): varchar': 'trino_from_utf8($1, $2)',
  'to_hex(varbinary): varchar': 'hex($1)',
  'from_hex(varchar): varbinary': 'from_hex($1)',
  'to_base64(varbinary): varchar': 'to_base64($1)',
  'from_base64(varchar): varbinary': 'from_base64($1)',
  'to_base64url(varbinary): varchar': `translate(to_base64($1), '+/', '-_')`,
  'from_base64url(varchar): varbinary': `from_base64(translate($1, '-_', '+/'))`,
  'md5(varbinary): varbinary': 'from_hex(md5($1))',
  'sha1(varbinary): varbinary': 'from_hex(sha1($1))',
  'sha256(varbinary): varbinary': 'from_hex(sha256($1))',
  'length(varbinary): bigint': 'octet_length($1)',
  'to_big_endian_64(bigint): varbinary': `from_hex(lpad(trino_hex64($1), 16, '0'))`,
  'from_big_endian_64(varbinary): bigint': 'trino_from_hex64(hex($1))',
})
