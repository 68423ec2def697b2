import { expect, test } from 'vitest'
import { fileName, generatedTableName, hourFolder, mergedFileName, resolvedUri } from './layout'

test('names follow the layout that AWS documents', () => {
  const identity = { account: '111122223333', region: 'eu-west-1' }
  expect(
    resolvedUri('s3://bucket/sagemaker-feature-store/', identity, 'fscw-orders-03-30-17-02', 1_680_195_766),
  ).toBe(
    's3://bucket/sagemaker-feature-store/111122223333/sagemaker/eu-west-1/offline-store/fscw-orders-03-30-17-02-1680195766/data',
  )
  expect(generatedTableName('Fscw-orders-03', 1_680_195_766)).toBe('fscw_orders_03_1680195766')
  expect(hourFolder(Date.UTC(2023, 2, 3, 7, 59, 59, 999))).toBe('year=2023/month=03/day=03/hour=07')
  expect(fileName(Date.UTC(2023, 2, 3, 7, 5, 9, 999))).toMatch(/^20230303T070509Z_[A-Za-z0-9]{16}\.parquet$/)
})

test('the first and the last possible hour have folders of full length', () => {
  expect(hourFolder(Date.parse('0000-01-01T00:00:00Z'))).toBe('year=0000/month=01/day=01/hour=00')
  expect(hourFolder(Date.parse('9999-12-31T23:59:59.999Z'))).toBe('year=9999/month=12/day=31/hour=23')
  expect(hourFolder(-0.001)).toBe('year=1969/month=12/day=31/hour=23')
})

test('a merged file carries the latest stamp of its sources', () => {
  const names = [1, 3, 2].map((hour) => fileName(Date.UTC(2026, 0, 1, hour)))
  expect(mergedFileName(names)).toMatch(/^20260101T030000Z_/)
})
