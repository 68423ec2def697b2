import { answers, refusals, results } from '../../testing/answers'

/** Trino's answers, from its manual and its own tests (TestDateTimeFunctions, datetime.md). */
answers({
  'date_format and format_datetime': [
    ["format_datetime(TIMESTAMP '2001-08-22 03:04:05.321', 'YYYY/MM/dd HH:mm')", '2001/08/22 03:04'],
    ["format_datetime(TIMESTAMP '2001-08-22 03:04:05.321 +07:09', 'YYYY/MM/dd HH:mm')", '2001/08/22 03:04'],
    [
      "format_datetime(TIMESTAMP '2001-08-22 03:04:05.321 +07:09', 'YYYY/MM/dd HH:mm ZZZZ')",
      '2001/08/22 03:04 +07:09',
    ],
    [
      "format_datetime(TIMESTAMP '2001-08-22 13:04:05.321', 'h:m:s a, EEE EEEE MMM MMMM d D w xxxx e k K S SS SSS SSSS y yy G C')",
      '1:4:5 PM, Wed Wednesday Aug August 22 234 34 2001 3 13 1 3 32 321 3210 2001 01 AD 20',
    ],
    [
      "format_datetime(TIMESTAMP '2001-08-22 03:04:05.321', 'yyyy-MM-dd''T''HH:mm:ss.SSS''Z''')",
      '2001-08-22T03:04:05.321Z',
    ],
    [
      "date_format(TIMESTAMP '2001-01-09 13:04:05.321', '%a %b %c %d %e %f %H %h %I %i %j %k %l %M %m %p %r %S %s %T %v %W %Y %y %%')",
      'Tue Jan 1 09 9 321000 13 01 01 04 009 13 1 January 01 PM 01:04:05 PM 05 05 13:04:05 02 Tuesday 2001 01 %',
    ],
    ["date_format(TIMESTAMP '2001-01-09 13:04:05.321', 'foo')", 'foo'],
    ["date_format(TIMESTAMP '2001-01-09 13:04:05.321', '%g')", 'g'],
    ["date_format(TIMESTAMP '2001-01-09 13:04:05.321', '%4')", '4'],
    ["date_format(TIMESTAMP '2001-01-09 13:04:05.321', '%x %v')", '2001 02'],
    ["date_format(TIMESTAMP '2001-01-09 13:04:05.321', '%Y年%m月%d日')", '2001年01月09日'],
    ["date_format(DATE '2001-01-09', '%Y-%m-%d')", '2001-01-09'],
    ["date_format(TIMESTAMP '2001-01-09 00:04:05.32', '%k')", '0'],
    ["to_char(TIMESTAMP '1988-04-08 14:15:16', 'yyyy-mm-dd hh24:mi:ss')", '1988-04-08 14:15:16'],
  ],
  'date_parse and parse_datetime': [
    ["parse_datetime('2020-08-18 03:04:05.678', 'yyyy-MM-dd HH:mm:ss.SSS')", '2020-08-18 03:04:05.678 UTC'],
    ["parse_datetime('1960/01/22 03:04', 'yyyy/MM/dd HH:mm')", '1960-01-22 03:04:00.000 UTC'],
    [
      "parse_datetime('1960/01/22 03:04 Asia/Oral', 'yyyy/MM/dd HH:mm ZZZZZ')",
      '1960-01-22 03:04:00.000 Asia/Oral',
    ],
    ["parse_datetime('1960/01/22 03:04 +0500', 'yyyy/MM/dd HH:mm Z')", '1960-01-22 03:04:00.000 +05:00'],
    ["parse_datetime('2020-08-18T03:04:05', 'yyyy-MM-dd''T''HH:mm:ss')", '2020-08-18 03:04:05.000 UTC'],
    ["date_parse('2013', '%Y')", '2013-01-01 00:00:00.000'],
    ["date_parse('2013-05', '%Y-%m')", '2013-05-01 00:00:00.000'],
    ["date_parse('2013-05-17 12:35:10', '%Y-%m-%d %h:%i:%s')", '2013-05-17 00:35:10.000'],
    ["date_parse('2013-05-17 12:35:10 PM', '%Y-%m-%d %h:%i:%s %p')", '2013-05-17 12:35:10.000'],
    ["date_parse('2013-05-17 12:35:10 AM', '%Y-%m-%d %h:%i:%s %p')", '2013-05-17 00:35:10.000'],
    [
      "date_parse('abc 2013-05-17 fff 23:35:10 xyz', 'abc %Y-%m-%d fff %H:%i:%s xyz')",
      '2013-05-17 23:35:10.000',
    ],
    ["date_parse('2013 14', '%Y %y')", '2014-01-01 00:00:00.000'],
    ["date_parse('1998 53', '%x %v')", '1998-12-28 00:00:00.000'],
    ["date_parse('1.1', '%s.%f')", '1970-01-01 00:00:01.100'],
    ["date_parse('1.123', '%s.%f')", '1970-01-01 00:00:01.123'],
    ["date_parse('1.123456789', '%s.%f')", '1970-01-01 00:00:01.123'],
    ["date_parse('0', '%k')", '1970-01-01 00:00:00.000'],
    ["date_parse('28-JAN-16 11.45.46.421000 PM', '%d-%b-%y %l.%i.%s.%f %p')", '2016-01-28 23:45:46.421'],
    ["date_parse('11-DEC-70 11.12.13.456000 AM', '%d-%b-%y %l.%i.%s.%f %p')", '1970-12-11 11:12:13.456'],
    ["date_parse('31-MAY-69 04.59.59.999000 AM', '%d-%b-%y %l.%i.%s.%f %p')", '2069-05-31 04:59:59.999'],
    ["date_parse('5/7/2013', '%m/%d/%Y')", '2013-05-07 00:00:00.000'],
    ["try(date_parse('nope', '%Y'))", null],
    ["to_timestamp('1988/04/08;02:03:04', 'yyyy/mm/dd;hh24:mi:ss')", '1988-04-08 02:03:04.000'],
    ["to_date('1988/04/08', 'yyyy/mm/dd')", '1988-04-08'],
  ],
})

results({
  'date_format and format_datetime': [
    [
      "SELECT date_format(t, f) FROM (VALUES (TIMESTAMP '2001-01-09 00:04:05', '%Y'), (TIMESTAMP '2001-01-09 00:04:05', '%m')) x(t, f)",
      [['2001'], ['01']],
    ],
  ],
})

refusals([
  [
    "date_format(DATE '2001-01-09', '%D')",
    'INVALID_FUNCTION_ARGUMENT: %D not supported in date format string',
  ],
  ["parse_datetime('x', 'yyyy')", 'INVALID_FUNCTION_ARGUMENT: Invalid format: "x"'],
  ["date_parse('', '%D')", 'INVALID_FUNCTION_ARGUMENT: %D not supported in date format string'],
  ["date_parse('', '%U')", 'INVALID_FUNCTION_ARGUMENT: %U not supported in date format string'],
  [
    "date_parse('3.0123456789', '%s.%f')",
    'INVALID_FUNCTION_ARGUMENT: Invalid format: "3.0123456789" is malformed at "9"',
  ],
  ["date_parse('1970-01-01', '')", 'INVALID_FUNCTION_ARGUMENT: Both printing and parsing not supported'],
  [
    "date_parse('2013-05-17 x', '%Y-%m-%d')",
    'INVALID_FUNCTION_ARGUMENT: Invalid format: "2013-05-17 x" is malformed at " x"',
  ],
  [
    "date_parse('2013-02-30', '%Y-%m-%d')",
    'INVALID_FUNCTION_ARGUMENT: Cannot parse "2013-02-30": Value 30 for dayOfMonth must be in the range [1,28]',
  ],
])
