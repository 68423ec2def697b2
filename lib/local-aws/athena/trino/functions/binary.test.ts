import { answers, refusals } from '../../testing/answers'

/** Trino's answers, from its manual and its own tests (TestVarbinaryFunctions, binary.md). */
answers({
  bytes: [
    ["to_hex(X'f0')", 'F0'],
    ["from_hex('F0')", 'f0'],
    ["to_base64(to_utf8('hello'))", 'aGVsbG8='],
    ["from_base64('aGVsbG8=')", '68 65 6c 6c 6f'],
    ["to_base64url(X'fbff')", '-_8='],
    ["from_base64url('-_8=')", 'fb ff'],
    ["to_base32(to_utf8('hello'))", 'NBSWY3DP'],
    ["from_base32('NBSWY3DP')", '68 65 6c 6c 6f'],
    ["to_hex(md5(to_utf8('hello')))", '5D41402ABC4B2A76B9719D911017C592'],
    ["to_hex(sha1(to_utf8('hello')))", 'AAF4C61DDCC5E8A2DABEDE0F3B482CD9AEA9434D'],
    ["to_hex(sha256(to_utf8('hello')))", '2CF24DBA5FB0A30E26E83B2AC5B9E29E1B161E5C1FA7425E73043362938B9824'],
    [
      "to_hex(sha512(to_utf8('hello')))",
      '9B71D224BD62F3785D96D46AD3EA3D73319BFBC2890CAADAE2DFF72519673CA72323C3D99BA5C11D7C7ACC6E14B8C5DA0C4663475C2E5C3ADEF46F73BCDEC043',
    ],
    ["crc32(to_utf8('CRC me!'))", '38028046'],
    ["to_hex(xxhash64(to_utf8('hello')))", '26C7827D889F6DA3'],
    ["to_hex(xxhash64(to_utf8('')))", 'EF46DB3751D8E999'],
    ["to_hex(murmur3(to_utf8('hello')))", '029BBD41B3A7D8CB191DAE486A901E5B'],
    ["to_hex(hmac_md5(to_utf8('hello'), to_utf8('key')))", '04130747AFCA4D79E32E87CF2104F087'],
    ["to_hex(hmac_sha1(to_utf8('hello'), to_utf8('key')))", 'B34CEAC4516FF23A143E61D79D0FA7A4FBE5F266'],
    [
      "to_hex(hmac_sha256(to_utf8('hello'), to_utf8('key')))",
      '9307B3B915EFB5171FF14D8CB55FBCC798C6C0EF1456D66DED1A6AA723A58B7B',
    ],
    ["length(hmac_sha512(to_utf8('hello'), to_utf8('key')))", '64'],
    ['to_big_endian_64(1)', '00 00 00 00 00 00 00 01'],
    ["from_big_endian_64(X'0000000000000001')", '1'],
    ['to_big_endian_32(1)', '00 00 00 01'],
    ["from_big_endian_32(X'ffffffff')", '-1'],
    ["to_ieee754_32(REAL '1.0')", '3f 80 00 00'],
    ['to_ieee754_64(1e0)', '3f f0 00 00 00 00 00 00'],
    ["from_ieee754_32(X'3f800000')", '1.0'],
    ["from_ieee754_64(X'3ff0000000000000')", '1.0'],
    ["to_hex(lpad(X'aa', 3, X'01'))", '0101AA'],
    ["to_hex(rpad(X'aa', 3, X'01'))", 'AA0101'],
    ["to_hex(substr(X'010203', 2))", '0203'],
    ["to_hex(substr(X'010203', -2, 1))", '02'],
    ["to_hex(reverse(X'0102'))", '0201'],
    ["to_hex(concat(X'01', X'02'))", '0102'],
    ["length(X'0102')", '2'],
    ["X'01' || X'02'", '01 02'],
    ["X'01' < X'02'", 'true'],
  ],
})

refusals([
  ["from_hex('f')", 'INVALID_FUNCTION_ARGUMENT: java.lang.IllegalArgumentException: Invalid hex string: f'],
  ["from_big_endian_64(X'01')", 'INVALID_FUNCTION_ARGUMENT: expected 8-byte input, but got instead: 1'],
])
