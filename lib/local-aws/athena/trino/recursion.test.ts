import { outcomes } from '../testing/answers'

/**
 * WITH RECURSIVE with the answers of Trino's TestRecursiveCte: the step is repeated ten times at most.
 * https://github.com/trinodb/trino/blob/master/core/trino-main/src/test/java/io/trino/sql/query/TestRecursiveCte.java
 */
outcomes({}, [
  [
    'WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 100) SELECT count(*) FROM t',
    "NOT_SUPPORTED: Recursion depth limit exceeded (10). Use 'max_recursion_depth' session property to modify the limit.",
  ],
  [
    'WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 11) SELECT count(*) FROM t',
    [['11']],
  ],
  [
    'WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 12) SELECT count(*) FROM t',
    "NOT_SUPPORTED: Recursion depth limit exceeded (10). Use 'max_recursion_depth' session property to modify the limit.",
  ],
  [
    'WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT * FROM t) SELECT * FROM t',
    "NOT_SUPPORTED: Recursion depth limit exceeded (10). Use 'max_recursion_depth' session property to modify the limit.",
  ],
  [
    'WITH RECURSIVE t(n) AS (SELECT * FROM (VALUES(1), (1), (10)) UNION SELECT n + 2 FROM t WHERE n < 4) SELECT * from t ORDER BY n',
    [['1'], ['3'], ['5'], ['10']],
  ],
  [
    'WITH RECURSIVE t(n, m, o) AS (SELECT * FROM (VALUES(1, 2, ROW(3, 4)), (5, 6, ROW(7, 8))) UNION ALL SELECT t.o.*, ROW(10, 10) FROM t WHERE m < 3) SELECT * from t ORDER BY 1',
    [
      ['1', '2', '{field0=3, field1=4}'],
      ['3', '4', '{field0=10, field1=10}'],
      ['5', '6', '{field0=7, field1=8}'],
    ],
  ],
  [
    'WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT * FROM (WITH t2(m) AS (SELECT 4) SELECT m FROM t2 UNION SELECT n + 1 FROM t) t(n) WHERE n < 4) SELECT * from t ORDER BY 1',
    [['1'], ['2'], ['3']],
  ],
  [
    'WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT * FROM (WITH t(n) AS (SELECT 5) SELECT n + 1 FROM t)) SELECT * from t ORDER BY 1',
    [['1'], ['6']],
  ],
  [
    'WITH t(n) AS (WITH t2(m) AS (WITH RECURSIVE t3(p) AS (SELECT 1 UNION ALL SELECT * FROM (WITH t4(q) AS (SELECT 4) SELECT p + 1 FROM t3 WHERE p < 3)) SELECT * from t3) SELECT * FROM t2) SELECT * FROM t ORDER BY 1',
    [['1'], ['2'], ['3']],
  ],
  [
    'WITH RECURSIVE a(x) AS (SELECT 1), b(y) AS (SELECT x FROM a UNION ALL SELECT y + 1 FROM b WHERE y < 2), c(z) AS (SELECT y FROM b UNION ALL SELECT z * 4 FROM c WHERE z < 4) SELECT count(*), sum(y), sum(z) FROM a, b, c',
    [['8', '12', '30']],
  ],
  [
    "WITH RECURSIVE t(n) AS (SELECT CAST(n AS varchar) FROM (VALUES('a'), ('b')) AS T(n) UNION ALL SELECT n || 'x' FROM t WHERE n < 'axx') SELECT * from t ORDER BY 1",
    [['a'], ['ax'], ['axx'], ['b']],
  ],
  [
    "WITH RECURSIVE t(n) AS (SELECT BIGINT '1' UNION ALL SELECT CAST(n + 1 AS integer) FROM t WHERE n < 3) SELECT * from t ORDER BY 1",
    [['1'], ['2'], ['3']],
  ],
  [
    'WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT b + 1 FROM ((SELECT 5) JOIN t ON true) t(a, b) WHERE b < 3) SELECT * from t ORDER BY 1',
    [['1'], ['2'], ['3']],
  ],
  [
    'WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 2 FROM (SELECT 10) u RIGHT JOIN t ON true WHERE n < 6) SELECT * FROM t ORDER BY 1',
    [['1'], ['3'], ['5'], ['7']],
  ],
  [
    'WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT b + 1 FROM ((SELECT 5) t1(m) JOIN LATERAL (SELECT * FROM t WHERE n * 3 < m) ON true) t(a, b) WHERE b < 3) SELECT * from t ORDER BY 1',
    [['1'], ['2']],
  ],
  [
    'WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT * FROM (SELECT * FROM (VALUES 5) t1(m) WHERE 1 IN (SELECT * FROM t WHERE n * 3 < m))) SELECT * from t ORDER BY 1',
    [['1'], ['5']],
  ],
  [
    'WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL (SELECT n + 2 FROM ((TABLE t) INTERSECT DISTINCT (SELECT 1)) u(n))) SELECT * FROM t ORDER BY 1',
    [['1'], ['3']],
  ],
  [
    'WITH RECURSIVE t(list, a) AS (SELECT ARRAY[0], 1 UNION ALL SELECT list || a, a + 1 FROM t WHERE all_match(list, x -> x < a) AND cardinality(list) < 4) SELECT list FROM t ORDER BY cardinality(list)',
    [['[0]'], ['[0, 1]'], ['[0, 1, 2]'], ['[0, 1, 2, 3]']],
  ],
  [
    "WITH RECURSIVE T(a, orig_a) AS (VALUES (1, 0), (2, 0), (3, 1), (4, 1), (5, 2), (6, 3), (7, 5)), CTE(a, orig_a, base_id, root_a) AS (SELECT a, orig_a, 'base_entry', a FROM T WHERE orig_a = 0 UNION ALL SELECT T.a, T.orig_a, 'derived', CTE.root_a FROM T INNER JOIN CTE ON CTE.a = T.orig_a) SELECT a, base_id, root_a FROM CTE ORDER BY 1",
    [
      ['1', 'base_entry', '1'],
      ['2', 'base_entry', '2'],
      ['3', 'derived', '1'],
      ['4', 'derived', '1'],
      ['5', 'derived', '2'],
      ['6', 'derived', '1'],
      ['7', 'derived', '2'],
    ],
  ],
  [
    'WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM t WHERE n < 3) SELECT * FROM t',
    'MISSING_COLUMN_ALIASES: line 1:16: missing column aliases in recursive WITH query',
  ],
])
