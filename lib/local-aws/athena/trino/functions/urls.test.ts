import { answers, refusals } from '../../testing/answers'

/** Trino's answers, from its manual and its own tests (TestUrlFunctions, url.md). */
answers({
  urls: [
    ["url_extract_host('http://example.com/path1/p.php?k1=v1&k2=v2#Ref1')", 'example.com'],
    ["url_extract_host('foo')", ''],
    ["url_extract_path('foo')", 'foo'],
    ["url_extract_path('http://example.com?')", ''],
    ["url_extract_query('http://example.com?')", ''],
    ["url_extract_query('http://example.com')", ''],
    ["url_extract_fragment('http://example.com')", ''],
    ["url_extract_fragment('http://example.com/p#Ref1')", 'Ref1'],
    ["url_extract_protocol('https://username@example.com')", 'https'],
    ["url_extract_protocol('http://1:2:3')", 'http'],
    ["url_extract_port('http://example.com:8080/path1')", '8080'],
    ["url_extract_port('http://example.com')", null],
    ["url_extract_host('mailto:test@example.com')", ''],
    ["url_extract_path('mailto:test@example.com')", ''],
    ["url_extract_host('http://not uri/cgi-bin/test.cgi?param')", null],
    ["url_extract_path('http://example.com/path%20one')", '/path one'],
    ["url_extract_query('http://example.com/p?k1=v%201')", 'k1=v 1'],
    ["url_extract_parameter('http://example.com/path1/p.php?k1=v1&k2=v2&k3&k4#Ref1', 'k2')", 'v2'],
    ["url_extract_parameter('http://example.com/path1/p.php?k1=v1&k2=v2&k3&k4#Ref1', 'k3')", ''],
    ["url_extract_parameter('http://example.com/path1/p.php?k1=v1&k2=v2&k3&k4#Ref1', 'k6')", null],
    ["url_extract_parameter('http://example.com/path1/p.php?k1', 'k1')", ''],
    ["url_extract_parameter('http://example.com/path1/p.php?k1=', 'k1')", ''],
    ["url_extract_parameter('foo', 'k1')", null],
    ["url_extract_parameter('http://example.com/?k=a%26b', 'k')", 'a&b'],
    ["url_encode('http://test/?a=b&c d')", 'http%3A%2F%2Ftest%2F%3Fa%3Db%26c+d'],
    ["url_encode('~@:.-*_+ ☃')", '%7E%40%3A.-*_%2B+%E2%98%83'],
    ["url_decode('http%3A%2F%2Ftest+x')", 'http://test x'],
    ["url_decode('%E2%98%83')", '☃'],
  ],
})

refusals([
  [
    "url_decode('%zz')",
    'INVALID_FUNCTION_ARGUMENT: java.lang.IllegalArgumentException: URLDecoder: Illegal hex characters in escape (%) pattern - For input string: "zz"',
  ],
])
