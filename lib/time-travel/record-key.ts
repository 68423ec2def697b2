import { ident } from '@/lib/sql/quoting'
import { columnKind } from './column-kind'
import type { FeatureChoice } from './feature-choice'
import type { FeatureTable } from './feature-table'
import { type Labels, labelColumn } from './labels'

/** How a label column and a record identifier are made comparable: the SQL of both sides, or why they are not. */
export type KeyMatch = { label: string; record: string } | { problem: string }

/**
 * Equal kinds compare as they are, integers and fractions as numbers. Text and integers compare as the integer's plain
 * decimal text, so `7` meets `7` and not `007`.
 */
export function keyMatch(labels: Labels, { key, table }: Pick<FeatureChoice, 'key' | 'table'>): KeyMatch {
  const column = labelColumn(labels, key)
  if (!column) return { problem: `The labels have no column ${key}` }
  const label = ident(key)
  const record = ident(table.recordId.name)
  const kinds = `${columnKind(column.type)} ${recordKind[table.recordId.type]}` as const
  switch (kinds) {
    case 'text text':
    case 'integer integer':
    case 'integer fractional':
    case 'fractional integer':
    case 'fractional fractional':
      return { label, record }
    case 'text integer':
      return { label, record: `CAST(${record} AS varchar)` }
    case 'integer text':
      return { label: `CAST(${label} AS varchar)`, record }
    default:
      return {
        problem: `${key} (${column.type}) cannot be matched with ${table.recordId.name} of ${table.group} (${table.recordId.type})`,
      }
  }
}

/** The match of a description that was validated. */
export function recordKey(labels: Labels, choice: FeatureChoice): { label: string; record: string } {
  const match = keyMatch(labels, choice)
  if ('problem' in match) throw new RangeError(match.problem)
  return match
}

const recordKind = {
  String: 'text',
  Integral: 'integer',
  Fractional: 'fractional',
} as const satisfies Record<FeatureTable['recordId']['type'], string>
