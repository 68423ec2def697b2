import { describe, expect, test } from 'vitest'
import { AppError } from '@/lib/errors'
import { assertReadsOnly, readsOnly } from './reading'

describe('statements that read', () => {
  test.each([
    'SELECT 1',
    '-- why\nselect * from t;',
    '(SELECT 1)',
    'WITH a AS (SELECT 1) SELECT * FROM a',
    'WITH RECURSIVE a(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM a WHERE n < 3) SELECT * FROM a',
    'VALUES 1, 2',
    'TABLE t',
    "SELECT 'DROP TABLE t'",
    'SELECT "delete" FROM "insert"',
    "SHOW TABLES IN db '*orders*'",
    'SHOW DATABASES',
    'SHOW SCHEMAS',
    'SHOW COLUMNS FROM t',
    'SHOW CREATE TABLE t',
    'SHOW PARTITIONS db.t',
    'SHOW TBLPROPERTIES t',
    'DESCRIBE t',
    'DESCRIBE FORMATTED db.t',
    'EXPLAIN SELECT 1',
    'EXPLAIN (TYPE DISTRIBUTED) SELECT 1',
    'EXPLAIN ANALYZE SELECT 1',
  ])('%s', (sql) => {
    expect(() => assertReadsOnly(sql)).not.toThrow()
    expect(readsOnly(sql)).toBe(true)
  })
})

describe('statements that do more than read', () => {
  test.each([
    'DROP TABLE t',
    'INSERT INTO t SELECT 1',
    'CREATE TABLE t AS SELECT 1',
    'CREATE VIEW v AS SELECT 1',
    "UNLOAD (SELECT 1) TO 's3://b/p' WITH (format = 'PARQUET')",
    'DELETE FROM t',
    'UPDATE t SET a = 1',
    'MERGE INTO t USING s ON t.a = s.a WHEN MATCHED THEN DELETE',
    'PREPARE p FROM DROP TABLE t',
    'EXECUTE p',
    "EXECUTE IMMEDIATE 'DROP TABLE t'",
    'CALL system.sync_partition_metadata()',
    'EXPLAIN ANALYZE INSERT INTO t SELECT 1',
    'EXPLAIN DROP TABLE t',
    'SET SESSION x = 1',
    'USE db',
    'MSCK REPAIR TABLE t',
    'OPTIMIZE t REWRITE DATA USING BIN_PACK',
    'VACUUM t',
    'ALTER TABLE t DROP COLUMN a',
    'TRUNCATE TABLE t',
    'GRANT SELECT ON t TO u',
    "SELECT * FROM TABLE(mysql.system.query(query => 'DELETE FROM t'))",
    'SELECT 1; DROP TABLE t',
    'SELECT 1; SELECT 2',
    'SHOW PARTITIONS t; DROP TABLE t',
    'SELECT FROM WHERE',
    'SHOWPARTITIONS t',
    '',
    '-- only a comment',
  ])('%s', (sql) => {
    expect(() => assertReadsOnly(sql)).toThrow(AppError)
    expect(readsOnly(sql)).toBe(false)
  })
})

test('a refusal says where', () => {
  expect(() => assertReadsOnly('\n  SELECT * FROM t WHERE WHERE')).toThrow(
    'Line 2, column 25: WHERE does not fit here',
  )
  expect(() => assertReadsOnly('SELECT 1;\nDROP TABLE t')).toThrow(
    expect.objectContaining({ kind: 'invalid', position: { line: 2, column: 1 } }),
  )
})
