import { answers, refusals, results } from '../../testing/answers'

/** Trino's answers, from its manual and its own tests (TestFormatFunction, conversion.md). */
answers({
  format: [
    ["format('%s%%', 123)", '123%'],
    ["format('%.5f', pi())", '3.14159'],
    ["format('%03d', 8)", '008'],
    ["format('%,.2f', 1234567.89)", '1,234,567.89'],
    ["format('%-7s,%7s', 'hello', 'world')", 'hello  ,  world'],
    ["format('%2$s %3$s %1$s', 'a', 'b', 'c')", 'b c a'],
    ["format('%1$tA, %1$tB %1$te, %1$tY', DATE '2006-07-04')", 'Tuesday, July 4, 2006'],
    ["format('%s', true)", 'true'],
    ["format('%b', false)", 'false'],
    ["format('%,d', 123456789)", '123,456,789'],
    ["format('%x', 255)", 'ff'],
    ["format('%08.3f', 3.14159)", '0003.142'],
    ["format('%e', 12345.678e0)", '1.234568e+04'],
    ["format('%s %s', NULL, 'x')", 'null x'],
    ["format('%s', TIMESTAMP '2001-08-22 03:04:05.321')", '2001-08-22T03:04:05.321'],
    ["format('%s', 1.50)", '1.50'],
    ["format('%s', 1e7)", '1.0E7'],
    ["format('%S', 'abc')", 'ABC'],
    ["format('%(d', -5)", '(5)'],
    ["format('%+d', 5)", '+5'],
    ["format('%o', 8)", '10'],
    ["format('%X', 255)", 'FF'],
    ["format('%10.2f|', 3.14159e0)", '      3.14|'],
    ['format_number(123456)', '123K'],
    ['format_number(1000000)', '1M'],
    ['format_number(999)', '999'],
    ['format_number(1234567890)', '1.23B'],
    ['format_number(-999999)', '-1M'],
    ['format_number(0.5e0)', '0.5'],
  ],
})

results({
  format: [["SELECT format(f, v) FROM (VALUES ('%s', 1), ('%03d', 2)) t(f, v)", [['1'], ['002']]]],
})

refusals([
  ["format('%s', ARRAY[1])", 'NOT_SUPPORTED: Type not supported for formatting: array(integer)'],
  [
    "format('%d', 'x')",
    'INVALID_FUNCTION_ARGUMENT: Invalid format string: %d (IllegalFormatConversion: d != java.lang.String)',
  ],
  ["format('%.4d', 8)", 'INVALID_FUNCTION_ARGUMENT: Invalid format string: %.4d (IllegalFormatPrecision: 4)'],
  [
    "format('%c', 'x')",
    'INVALID_FUNCTION_ARGUMENT: Invalid format string: %c (IllegalFormatConversion: c != java.lang.String)',
  ],
])
