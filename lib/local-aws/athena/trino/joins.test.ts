import { outcomes } from '../testing/answers'

const tables = {
  'db.orders': `SELECT * FROM (VALUES (1::BIGINT, 10::BIGINT, 'F', 100.5::DOUBLE), (2, 10, 'O', 200.0), (3, 20, 'F', 50.25), (4, 30, 'P', 75.0))
    AS t(orderkey, custkey, orderstatus, totalprice)`,
  'db.customer':
    "SELECT * FROM (VALUES (10::BIGINT, 'Ann', 1::BIGINT), (20, 'Bob', 2), (30, 'Cy', 1), (40, 'Dee', NULL)) AS t(custkey, name, nationkey)",
  'db.nation': "SELECT * FROM (VALUES (1::BIGINT, 'FR'), (2, 'DE')) AS t(nationkey, name)",
  'db.t2': 'SELECT 1::BIGINT AS a, 2::BIGINT AS b',
  'db.t3': 'SELECT 1::BIGINT AS a, 2::BIGINT AS b',
}

/**
 * Joins, LATERAL and subqueries with the answers of Trino's own tests (TestJoin, TestSubqueries, TestLateral).
 * https://github.com/trinodb/trino/tree/master/core/trino-main/src/test/java/io/trino/sql/query
 */
outcomes(tables, [
  [
    'SELECT o.orderkey, c.name FROM orders o JOIN customer c USING (custkey) ORDER BY 1',
    [
      ['1', 'Ann'],
      ['2', 'Ann'],
      ['3', 'Bob'],
      ['4', 'Cy'],
    ],
  ],
  [
    'SELECT custkey, count(*) FROM orders JOIN customer USING (custkey) GROUP BY custkey ORDER BY 1',
    [
      ['10', '2'],
      ['20', '1'],
      ['30', '1'],
    ],
  ],
  ['SELECT * FROM t2 JOIN t3 USING (a)', [['1', '2', '2']]],
  [
    'SELECT t2.a FROM t2 JOIN t3 USING (a)',
    "COLUMN_NOT_FOUND: line 1:8: Column 't2.a' cannot be resolved or requester is not authorized to access requested resources",
  ],
  ['SELECT t2.* FROM t2 JOIN t3 USING (a)', [['2']]],
  [
    'SELECT c.name, (SELECT count(*) FROM orders o WHERE o.custkey = c.custkey) FROM customer c ORDER BY 1',
    [
      ['Ann', '2'],
      ['Bob', '1'],
      ['Cy', '1'],
      ['Dee', '0'],
    ],
  ],
  [
    'SELECT name FROM customer c WHERE EXISTS (SELECT 1 FROM orders o WHERE o.custkey = c.custkey AND o.totalprice > 70) ORDER BY 1',
    [['Ann'], ['Cy']],
  ],
  ['SELECT name FROM customer c WHERE custkey NOT IN (SELECT custkey FROM orders)', [['Dee']]],
  [
    'SELECT name, (SELECT max(totalprice) FROM orders o WHERE o.custkey = c.custkey) m FROM customer c ORDER BY 2 DESC LIMIT 1',
    [['Ann', '200.0']],
  ],
  [
    'SELECT (SELECT name FROM nation n WHERE n.nationkey = c.nationkey) FROM customer c ORDER BY custkey',
    [['FR'], ['DE'], ['FR'], [null]],
  ],
  [
    'SELECT name FROM customer c WHERE 100 < ALL (SELECT totalprice FROM orders o WHERE o.custkey = c.custkey) ORDER BY 1',
    [['Ann'], ['Dee']],
  ],
  [
    'SELECT name FROM customer c WHERE 100 < (SELECT sum(totalprice) FROM orders o WHERE o.custkey = c.custkey)',
    [['Ann']],
  ],
  [
    'SELECT c.name, o.orderkey FROM customer c CROSS JOIN LATERAL (SELECT orderkey FROM orders o WHERE o.custkey = c.custkey ORDER BY totalprice DESC LIMIT 1) o ORDER BY 1',
    [
      ['Ann', '2'],
      ['Bob', '3'],
      ['Cy', '4'],
    ],
  ],
  [
    'SELECT c.name, o.orderkey FROM customer c LEFT JOIN LATERAL (SELECT orderkey FROM orders o WHERE o.custkey = c.custkey ORDER BY totalprice DESC LIMIT 1) o ON TRUE ORDER BY 1',
    [
      ['Ann', '2'],
      ['Bob', '3'],
      ['Cy', '4'],
      ['Dee', null],
    ],
  ],
  [
    'SELECT (SELECT t.a FROM (VALUES 1, 2) t(a) WHERE t.a = x LIMIT 1) FROM (VALUES 1, 3) u(x) ORDER BY 1',
    [['1'], [null]],
  ],
  [
    'SELECT x, (SELECT array_agg(a ORDER BY a DESC) FROM (VALUES 1, 2, 3) t(a) WHERE a <= x) FROM (VALUES 1, 3) u(x) ORDER BY 1',
    [
      ['1', '[1]'],
      ['3', '[3, 2, 1]'],
    ],
  ],
  ['SELECT count(*) FROM customer a, customer b WHERE a.custkey < b.custkey', [['6']]],
  [
    'SELECT a.custkey, b.custkey FROM customer a FULL JOIN (VALUES 10, 99) b(custkey) ON a.custkey = b.custkey ORDER BY 1, 2',
    [
      ['10', '10'],
      ['20', null],
      ['30', null],
      ['40', null],
      [null, '99'],
    ],
  ],
  [
    'SELECT a.custkey FROM customer a FULL JOIN (VALUES 10, 99) b(custkey) ON a.custkey < b.custkey ORDER BY 1',
    [['10'], ['20'], ['30'], ['40'], [null]],
  ],
  [
    'SELECT * FROM (VALUES 1,2) a(x) LEFT JOIN (VALUES 2,3) b(y) ON a.x = b.y AND a.x > 1 ORDER BY 1',
    [
      ['1', null],
      ['2', '2'],
    ],
  ],
  ['SELECT * FROM (VALUES (1,2)) a(x, y) WHERE (x, y) IN (SELECT 1, 2)', [['1', '2']]],
  ['SELECT * FROM (VALUES (1,2)) a(x, y) WHERE (x, y) IN (VALUES (1, 2))', [['1', '2']]],
  ['SELECT (1, 2) IN (SELECT 1, 2)', [['true']]],
  ['SELECT ROW(1, 2) = (SELECT 1, 2)', [['true']]],
  ['SELECT (SELECT 1, 2)', [['{field0=1, field1=2}']]],
  ["SELECT (SELECT 1 AS a, 'x' AS b)", [['{a=1, b=x}']]],
])
